import { EarshotError } from '@earshot/core';
import { expect, test } from 'vitest';
import { counts, remaining } from './remaining.js';

test('the wait runs from when it was first shown', () => {
  const error = new EarshotError('rate_limited', { retryAfterMs: 10_000 });
  expect(remaining(error, 50_000).context.retryAfterMs).toBe(10_000);
  expect(remaining(error, 54_000).context.retryAfterMs).toBe(6_000);
  expect(counts(error, 54_000)).toBe(true);
  expect(remaining(error, 70_000).context.retryAfterMs).toBe(0);
  expect(counts(error, 70_000)).toBe(false);
});

test('two errors have each their own time', () => {
  const [first, second] = [1, 2].map(() => new EarshotError('rate_limited', { retryAfterMs: 10_000 }));
  if (first) remaining(first, 0);
  expect(second && remaining(second, 5_000).context.retryAfterMs).toBe(10_000);
});

test('an error without a wait stays as it is', () => {
  const error = new EarshotError('internal', { reference: 'R-1' });
  expect(remaining(error, 0)).toBe(error);
  expect(counts(error, 0)).toBe(false);
});
