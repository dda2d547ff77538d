import { type Cleaned, createPieceCount, MalformedError, need } from './bytes.js';

const HEAD_BYTES = 13;
const [IMAGE, EXTENSION, TRAILER] = [0x2c, 0x21, 0x3b];
const [COMMENT, APPLICATION] = [0xfe, 0xff];
/** Those that say how an animation repeats, and which colours are meant; the others hold XMP and the like. */
const KEPT = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']);

/** A colour table's length, from the byte that announces it. */
const tableBytes = (packed: number) => (packed & 0x80 ? 3 * 2 ** ((packed & 0x07) + 1) : 0);

/** Leaves out comments and applications' data, and whatever follows the end. @throws MalformedError */
export function cleanGif(bytes: Buffer): Cleaned {
  need(bytes, 0, HEAD_BYTES);
  const byte = (at: number): number => {
    need(bytes, at, 1);
    return bytes.readUInt8(at);
  };
  const kept: Buffer[] = [];
  const count = createPieceCount();
  let at = HEAD_BYTES + tableBytes(byte(10));
  need(bytes, 0, at);
  kept.push(bytes.subarray(0, at));
  for (;;) {
    count();
    const start = at;
    const kind = byte(at);
    if (kind === TRAILER) break;
    if (kind === IMAGE) at = afterBlocks(byte, at + 11 + tableBytes(byte(at + 9)));
    else if (kind === EXTENSION) at = afterBlocks(byte, at + 2);
    else throw new MalformedError();
    const label = byte(start + 1);
    const foreign =
      label === COMMENT || (label === APPLICATION && !KEPT.has(bytes.toString('latin1', start + 3, start + 14)));
    if (kind === IMAGE || !foreign) kept.push(bytes.subarray(start, at));
  }
  kept.push(Buffer.from([TRAILER]));
  return { bytes: Buffer.concat(kept), width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

/** Behind a row of data blocks, each with its length before it, and the empty one that ends them. */
function afterBlocks(byte: (at: number) => number, start: number): number {
  let at = start;
  while (byte(at) !== 0) at += byte(at) + 1;
  return at + 1;
}
