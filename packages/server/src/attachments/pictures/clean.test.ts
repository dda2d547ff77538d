import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  GIF_WITH_PLACE,
  JPEG_WITH_PLACE,
  PLACE,
  PNG_WITH_PLACE,
  WEBP_WITH_PLACE,
} from '../../../../../test/support/pictures.js';
import { cleanPicture } from './clean.js';
import { orientationIn, orientationOnly } from './exif.js';

const PICTURES = [
  ['image/jpeg', JPEG_WITH_PLACE],
  ['image/png', PNG_WITH_PLACE],
  ['image/webp', WEBP_WITH_PLACE],
  ['image/gif', GIF_WITH_PLACE],
] as const;

const TURNED = PICTURES.filter(([type]) => type !== 'image/gif');

describe('a picture with a place', () => {
  it.each(PICTURES)('of type %s has none afterwards', (type, bytes) => {
    expect(bytes.toString('latin1')).toMatch(PLACE);
    const cleaned = cleanPicture(type, bytes);
    expect(cleaned?.bytes.toString('latin1')).not.toMatch(PLACE);
    expect(cleaned?.bytes.length).toBeLessThan(bytes.length);
  });

  it.each(TURNED)('of type %s keeps how it is turned, and says its size as it is shown', (type, bytes) => {
    const cleaned = cleanPicture(type, bytes);
    expect(cleaned?.size).toEqual({ width: 16, height: 24 });
    const tiff = cleaned?.bytes.indexOf('MM\0*') ?? -1;
    expect(cleaned?.bytes.subarray(tiff, tiff + 26)).toEqual(orientationOnly(6));
  });

  it.each(PICTURES)('of type %s is the same when it is cleaned twice', (type, bytes) => {
    const once = cleanPicture(type, bytes);
    expect(cleanPicture(type, once?.bytes ?? Buffer.alloc(0))).toEqual(once);
  });

  it.each(PICTURES)('of type %s that breaks off anywhere harms nobody', (type, bytes) => {
    for (let length = 0; length < bytes.length; length += 1) {
      const cleaned = cleanPicture(type, bytes.subarray(0, length));
      expect(cleaned?.bytes.toString('latin1') ?? '').not.toMatch(PLACE);
    }
  });

  it.each(PICTURES)('of type %s whose bytes are changed one by one harms nobody', (type, bytes) => {
    for (let at = 0; at < bytes.length; at += 1) {
      const broken = Buffer.from(bytes);
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      expect(() => cleanPicture(type, broken)).not.toThrow();
    }
  });
});

describe('a file of millions of pieces', () => {
  const EMPTY = 1_000_000;
  const repeated = (piece: Buffer) => Buffer.alloc(EMPTY * piece.length, piece);
  const chunks = (type: string) => repeated(Buffer.from(`${type}\0\0\0\0`, 'latin1'));

  it.each([
    [
      'image/jpeg',
      [JPEG_WITH_PLACE.subarray(0, 2), repeated(Buffer.from([0xff, 0xdb, 0, 2])), JPEG_WITH_PLACE.subarray(2)],
    ],
    [
      'image/png',
      [
        PNG_WITH_PLACE.subarray(0, 33),
        repeated(Buffer.from('\0\0\0\0tRNS\0\0\0\0', 'latin1')),
        PNG_WITH_PLACE.subarray(33),
      ],
    ],
    ['image/webp', [Buffer.from('RIFF\xff\xff\xff\x00WEBP', 'latin1'), WEBP_WITH_PLACE.subarray(12), chunks('ALPH')]],
    ['image/gif', [GIF_WITH_PLACE.subarray(0, 37), repeated(Buffer.from([0x21, 0xf9, 0])), Buffer.from(';')]],
  ] as const)('is no picture of type %s', (type, parts) => {
    expect(cleanPicture(type, Buffer.concat(parts)) === undefined).toBe(true);
  });
});

it('keeps the coded pixels of a JPEG byte by byte', () => {
  const scan = JPEG_WITH_PLACE.subarray(JPEG_WITH_PLACE.indexOf(Buffer.from([0xff, 0xda])));
  const end = scan.indexOf(Buffer.from([0xff, 0xd9]));
  expect(cleanPicture('image/jpeg', JPEG_WITH_PLACE)?.bytes.includes(scan.subarray(0, end + 2))).toBe(true);
});

it('keeps a PNG in which every checksum is right', () => {
  const { bytes } = cleanPicture('image/png', PNG_WITH_PLACE) ?? { bytes: Buffer.alloc(0) };
  const types: string[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    expect(crc32(bytes.subarray(at + 4, at + 8 + length))).toBe(bytes.readUInt32BE(at + 8 + length));
    types.push(bytes.toString('latin1', at + 4, at + 8));
    at += length + 12;
  }
  expect(types).toEqual(['IHDR', 'eXIf', 'IDAT', 'IEND']);
});

it('does not offer to show what unfolds into gigabytes', () => {
  const huge = Buffer.from(PNG_WITH_PLACE);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  expect(cleanPicture('image/png', huge)).toMatchObject({ bytes: expect.anything() });
  expect(cleanPicture('image/png', huge)?.size).toBeUndefined();
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['half a header', Buffer.from('MM\0*\0')],
  ['a directory beyond its end', Buffer.from('MM\0*\0\0\xff\xff', 'latin1')],
  ['another order', Buffer.from('XX\0*\0\0\0\x08\0\0', 'latin1')],
])('an Exif of %s turns nothing', (_what, tiff) => {
  expect(orientationIn(tiff)).toBe(1);
});
