import { expect, test } from 'vitest';
import { checkText } from './text.js';

test.each(['', '   ', '\n\t', '\u200B\u200D', '\u202E', '\0', '\u3164', '\u2800'])('%j has nothing to read', (text) => {
  expect(() => checkText(text)).toThrowError(expect.objectContaining({ code: 'empty_text' }));
});

test('a message may be as long as the limit, and no longer', () => {
  expect(checkText('x'.repeat(16_000))).toHaveLength(16_000);
  expect(() => checkText('x'.repeat(16_001))).toThrowError(expect.objectContaining({ code: 'text_too_long' }));
});

test.each([
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['  kept as written  ', '  kept as written  '],
  ['\u202Eabc', '\u202Eabc'],
  ['a\0b', 'a\uFFFDb'],
  ['👩‍👩‍👧', '👩‍👩‍👧'],
])('%j is kept as %j', (text, kept) => {
  expect(checkText(text)).toBe(kept);
});
