import { describe, expect, it } from 'vitest';
import { shortcutOf } from './shortcut.js';

const press = (key: string, change = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...change,
});

describe('shortcuts', () => {
  it.each([
    ['Ctrl K anywhere', press('k', { ctrlKey: true }), true, 'search'],
    ['⌘ K anywhere', press('K', { metaKey: true }), false, 'search'],
    ['a plain k', press('k'), false, undefined],
    ['Esc', press('Escape'), true, 'back'],
    ['Esc that ends a composition', press('Escape', { isComposing: true }), true, undefined],
    ['? outside of fields', press('?'), false, 'help'],
    ['? while typing', press('?'), true, undefined],
    ['AltGr + ?', press('?', { altKey: true, ctrlKey: true }), false, undefined],
  ])('%s', (_name, pressed, inField, shortcut) => {
    expect(shortcutOf(pressed, inField)).toBe(shortcut);
  });
});
