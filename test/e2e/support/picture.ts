import { crc32, deflateSync } from 'node:zlib';

/** A PNG of a hill before an evening sky, with enough grain that it is not small. */
export function hillPicture(width = 1_200, height = 800): Buffer {
  const rows: Buffer[] = [];
  let chance = 1;
  for (let y = 0; y < height; y += 1) {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) {
      chance = (chance * 48_271) % 2_147_483_647;
      const grain = chance % 24;
      const isHill = y > height * 0.62 + Math.sin(x / (width / 7)) * height * 0.1;
      const sky = [230 - (y / height) * 90, 150 - (y / height) * 60, 110 + (y / height) * 60];
      const colour = isHill ? [40, 90, 70] : sky;
      for (let part = 0; part < 3; part += 1) row[1 + x * 3 + part] = Math.min(255, (colour[part] ?? 0) + grain);
    }
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
