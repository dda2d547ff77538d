import { type Cleaned, createPieceCount, MalformedError, need, upright } from './bytes.js';
import { orientationIn, orientationOnly } from './exif.js';

const [SOI, EOI, SOS, APP0, APP1, APP2, APP14, APP15, COM] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe];
const EXIF = 'Exif\0\0';

/** Those of application segments without which the picture would look different, by how they begin. */
const KEPT: readonly (readonly [marker: number, start: string])[] = [
  [APP0, 'JFIF\0'],
  [APP2, 'ICC_PROFILE\0'],
  [APP14, 'Adobe'],
];

/** SOF0 to SOF15, which carry the size; among them stand DHT, JPG and DAC, which are none. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Leaves out Exif, XMP, IPTC, comments and makers' notes, and whatever follows the picture (a second one, a film, each
 * with a place of its own). The coded pixels are copied as they are. @throws MalformedError
 */
export function cleanJpeg(bytes: Buffer): Cleaned {
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let size: { width: number; height: number } | undefined;
  const count = createPieceCount();
  let at = 2;
  for (;;) {
    count();
    // One that breaks off in its pixels is still shown as far as it goes.
    if (at === bytes.length && size) break;
    // Before a marker there may be any number of fill bytes.
    need(bytes, at, 2);
    if (bytes[at] !== 0xff) throw new MalformedError();
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) break;
    need(bytes, at, 4);
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    need(bytes, at, Math.max(4, end - at));
    const start = bytes.toString('latin1', at + 4, Math.min(end, at + 20));
    if (marker === APP1 && start.startsWith(EXIF)) {
      orientation = orientationIn(bytes.subarray(at + 4 + EXIF.length, end));
    }
    if (isFrame(marker)) {
      need(bytes, at, 9);
      size ??= { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    const stays =
      marker < APP0 || (marker > APP15 && marker !== COM) || KEPT.some(([m, s]) => m === marker && start.startsWith(s));
    const next = marker === SOS ? endOfScan(bytes, end) : end;
    if (stays) kept.push(bytes.subarray(at, next));
    at = next;
  }
  if (!size) throw new MalformedError();
  const head: Uint8Array[] = [Buffer.from([0xff, SOI])];
  // The JFIF segment, where there is one, has to be the first.
  if (kept[0]?.[1] === APP0) head.push(kept.shift() ?? Buffer.alloc(0));
  if (orientation !== 1) head.push(exifSegment(orientation));
  const cleaned = Buffer.concat([...head, ...kept, Buffer.from([0xff, EOI])]);
  return { bytes: cleaned, ...upright(size.width, size.height, orientation) };
}

/** Where the coded pixels end: at a marker that is neither a stuffed 0xFF nor a restart. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = start; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const marker = bytes[at + 1] ?? 0;
    const isData = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
    if (!isData) return at;
  }
  return bytes.length;
}

function exifSegment(orientation: number): Buffer {
  const content = Buffer.concat([Buffer.from(EXIF, 'latin1'), orientationOnly(orientation)]);
  const head = Buffer.from([0xff, APP1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
