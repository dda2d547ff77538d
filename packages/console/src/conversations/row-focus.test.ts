import { describe, expect, it } from 'vitest';
import { nextIndex } from './row-focus.js';

describe('the keys of a list', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, 2],
    ['ArrowUp', 2, 1],
    ['ArrowUp', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['a', 1, -1],
  ])('%s goes from row %i to row %i of three', (key, from, to) => {
    expect(nextIndex(key, from, 3)).toBe(to);
  });
});
