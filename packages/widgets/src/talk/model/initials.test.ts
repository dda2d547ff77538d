import { describe, expect, test } from 'vitest';
import { initials } from './initials.js';

describe('initials', () => {
  test.each([
    ['Ada Example', 'AE'],
    ['ada', 'A'],
    ['Ada Byron King Lovelace', 'AL'],
    ['  Ada   Example ', 'AE'],
    ['Élodie Ω', 'ÉΩ'],
    ['👩‍👩‍👧 Family', '👩‍👩‍👧F'],
    ['', ''],
  ])('of %o are %o', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
