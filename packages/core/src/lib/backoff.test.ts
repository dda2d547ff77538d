import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff } from './backoff.js';

const WINDOW = { floorMs: 200, baseMs: 500, growth: 2, capMs: 20_000 };

test.each([
  [0, 0, 200],
  [0, 0.5, 450],
  [1, 0.5, 700],
  [3, 0.999, 200 + 3996],
  [50, 0.5, 10_200],
])('attempt %i at chance %f waits %i ms', (attempt, random, expected) => {
  expect(backoff(attempt, random, WINDOW)).toBe(expected);
});

test('any attempt stays between the floor and the cap above it', () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const ms = backoff(attempt, random, WINDOW);
      expect(ms).toBeGreaterThanOrEqual(200);
      expect(ms).toBeLessThanOrEqual(20_200);
    }),
  );
});
