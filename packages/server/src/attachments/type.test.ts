import { expect, it } from 'vitest';
import { GIF_WITH_PLACE, JPEG_WITH_PLACE, PNG_WITH_PLACE, WEBP_WITH_PLACE } from '../../../../test/support/pictures.js';
import { HEAD_BYTES, typeOf } from './type.js';

it.each([
  ['image/jpeg', JPEG_WITH_PLACE],
  ['image/png', PNG_WITH_PLACE],
  ['image/gif', GIF_WITH_PLACE],
  ['image/webp', WEBP_WITH_PLACE],
  ['application/pdf', Buffer.from('%PDF-1.7 …')],
  ['application/zip', Buffer.from('PK\x03\x04')],
  ['video/mp4', Buffer.from('\0\0\0\x18ftypisom', 'latin1')],
  ['image/heic', Buffer.from('\0\0\0\x18ftypheic', 'latin1')],
  ['audio/wav', Buffer.from('RIFF\0\0\0\0WAVEfmt ', 'latin1')],
  ['text/plain', Buffer.from('Grüße')],
  ['text/plain', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['text/plain', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['text/plain', Buffer.from(`${'x'.repeat(HEAD_BYTES - 1)}ü`).subarray(0, HEAD_BYTES)],
  ['application/octet-stream', Buffer.from('abc\0')],
  ['application/octet-stream', Buffer.from('Gr\xfc\xdfe', 'latin1')],
  ['application/octet-stream', Buffer.from('\xfe\xff', 'latin1')],
])('%s is known by its bytes', (type, bytes) => {
  expect(typeOf(bytes)).toBe(type);
});
