import { type Cleaned, createPieceCount, letters, MalformedError, need, upright } from './bytes.js';
import { orientationIn, orientationOnly } from './exif.js';

const HEAD_BYTES = 12;
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Flags of VP8X (RFC 9649 §2.7.1). */
const [HAS_EXIF, HAS_XMP] = [0x08, 0x04];

/** Leaves out Exif, XMP and unknown chunks, and whatever follows the file's own end. @throws MalformedError */
export function cleanWebp(bytes: Buffer): Cleaned {
  need(bytes, 0, HEAD_BYTES);
  const end = Math.min(bytes.length, bytes.readUInt32LE(4) + 8);
  const kept: Buffer[] = [];
  const count = createPieceCount();
  let orientation = 1;
  for (let at = HEAD_BYTES; at + 8 <= end; ) {
    count();
    const type = letters(bytes, at);
    const length = bytes.readUInt32LE(at + 4);
    need(bytes, at, length + 8);
    // Chunks begin at even places.
    const next = at + 8 + length + (length % 2);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'EXIF') orientation = orientationIn(withoutPrefix(content));
    if (KEPT.has(type)) kept.push(chunk(type, content));
    at = next;
  }
  const size = sizeIn(kept);
  const extended = kept[0] && letters(kept[0], 0) === 'VP8X' ? kept[0] : undefined;
  if (extended) {
    const turned = orientation !== 1;
    extended.writeUInt8((extended.readUInt8(8) & ~(HAS_EXIF | HAS_XMP)) | (turned ? HAS_EXIF : 0), 8);
    if (turned) kept.push(chunk('EXIF', orientationOnly(orientation)));
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  // Without VP8X there is no place for Exif, so nothing turns it.
  return { bytes: Buffer.concat([head, body]), ...upright(size.width, size.height, extended ? orientation : 1) };
}

/** Some writers put JPEG's marker before the structure. */
const withoutPrefix = (exif: Buffer) => (exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif);

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

function sizeIn(chunks: readonly Buffer[]): { width: number; height: number } {
  for (const one of chunks) {
    switch (letters(one, 0)) {
      case 'VP8X':
        need(one, 12, 6);
        return { width: one.readUIntLE(12, 3) + 1, height: one.readUIntLE(15, 3) + 1 };
      case 'VP8L': {
        need(one, 9, 4);
        const packed = one.readUInt32LE(9);
        return { width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 };
      }
      case 'VP8 ':
        need(one, 14, 4);
        return { width: one.readUInt16LE(14) & 0x3fff, height: one.readUInt16LE(16) & 0x3fff };
    }
  }
  throw new MalformedError();
}
