import { expect, it } from 'vitest';
import { createManualClock } from '../testing/manual-clock.js';
import { createTypists } from './typists.js';

it('tells of a few who type, and of the next when one has stopped or fallen silent', () => {
  const clock = createManualClock();
  const typists = createTypists(clock);
  expect(['ada', 'ben', 'cleo', 'dan'].map((user) => typists.admit('g', user, true))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(typists.admit('g', 'dan', false)).toBe(false);
  expect(typists.admit('other', 'dan', true)).toBe(true);
  expect(typists.admit('g', 'ada', false)).toBe(true);
  expect(typists.admit('g', 'dan', true)).toBe(true);
  expect(typists.admit('g', 'eve', true)).toBe(false);
  clock.advance(5_000);
  expect(typists.admit('g', 'ben', true)).toBe(true);
  clock.advance(5_000);
  expect(typists.admit('g', 'eve', true)).toBe(true);
});
