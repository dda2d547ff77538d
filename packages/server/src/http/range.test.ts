import { expect, it } from 'vitest';
import { rangeOf } from './range.js';

const WHOLE = undefined;

it.each([
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=2-5', { start: 2, end: 6 }],
  ['bytes=4-', { start: 4, end: 10 }],
  ['bytes=4-99', { start: 4, end: 10 }],
  ['bytes=-3', { start: 7, end: 10 }],
  ['bytes=-99', { start: 0, end: 10 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-2', WHOLE],
  ['bytes=-', WHOLE],
  ['bytes=0-1,3-4', WHOLE],
  ['lines=0-1', WHOLE],
  ['bytes=a-b', WHOLE],
])('%s of ten bytes', (range, expected) => {
  expect(rangeOf({ range }, 10, '"x"')).toEqual(expected);
});

it('is about the version that the asker has', () => {
  expect(rangeOf({ range: 'bytes=0-0', 'if-range': '"x"' }, 10, '"x"')).toEqual({ start: 0, end: 1 });
  expect(rangeOf({ range: 'bytes=0-0', 'if-range': '"y"' }, 10, '"x"')).toBeUndefined();
});
