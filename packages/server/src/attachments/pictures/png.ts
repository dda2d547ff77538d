import { crc32 } from 'node:zlib';
import { type Cleaned, createPieceCount, letters, MalformedError, need, upright } from './bytes.js';
import { orientationIn, orientationOnly } from './exif.js';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum. */
const AROUND = 12;

/** The chunks that make the picture (PNG 3rd edition §11, and its animation); texts, times and Exif are none of them. */
const KEPT = new Set(
  [
    ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI'],
    ['bKGD', 'hIST', 'pHYs', 'sPLT', 'acTL', 'fcTL', 'fdAT'],
  ].flat(),
);

/** Leaves out every chunk that is not the picture, and whatever follows its end. @throws MalformedError */
export function cleanPng(bytes: Buffer): Cleaned {
  const kept: Buffer[] = [];
  const count = createPieceCount();
  let orientation = 1;
  for (let at = SIGNATURE_BYTES; ; ) {
    count();
    need(bytes, at, AROUND);
    const length = bytes.readUInt32BE(at);
    const type = letters(bytes, at + 4);
    need(bytes, at, length + AROUND);
    const next = at + length + AROUND;
    if (type === 'eXIf') orientation = orientationIn(bytes.subarray(at + 8, next - 4));
    if (KEPT.has(type)) kept.push(bytes.subarray(at, next));
    if (type === 'IEND') break;
    at = next;
  }
  const [header, ...rest] = kept;
  if (!header || letters(header, 4) !== 'IHDR' || header.length < 20) throw new MalformedError();
  const turned = orientation === 1 ? [] : [chunk('eXIf', orientationOnly(orientation))];
  const cleaned = Buffer.concat([bytes.subarray(0, SIGNATURE_BYTES), header, ...turned, ...rest]);
  return { bytes: cleaned, ...upright(header.readUInt32BE(8), header.readUInt32BE(12), orientation) };
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
