import { expect, it } from 'vitest';
import { formatSize } from './size.js';

it.each([
  [0, 'en', '0 byte'],
  [999, 'en', '999 byte'],
  [1_400, 'en', '1 kB'],
  [2_440_000, 'en', '2.4 MB'],
  [2_440_000, 'de', '2,4 MB'],
  [3_000_000_000, 'en', '3 GB'],
])('%i bytes in %s are %s', (bytes, locale, text) => {
  expect(formatSize(bytes, locale).replace(/\s/g, ' ')).toBe(text);
});
