import { describe, expect, it } from 'vitest';
import { roomLeft, submits } from './submit.js';

const press = (change = {}) => ({ key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13, ...change });

describe('the composer', () => {
  it.each([
    ['Enter', press(), true],
    ['Shift + Enter', press({ shiftKey: true }), false],
    ['Enter on an input method’s candidate', press({ isComposing: true }), false],
    ['the same in WebKit', press({ keyCode: 229 }), false],
    ['a letter', press({ key: 'a', keyCode: 65 }), false],
  ])('on %s sends: %s', (_name, pressed, sends) => {
    expect(submits(pressed)).toBe(sends);
  });

  it.each([
    [100, undefined],
    [900, 100],
    [1001, -1],
  ])('with %i of 1000 characters says %s', (length, left) => {
    expect(roomLeft('x'.repeat(length), 1000)).toBe(left);
  });
});
