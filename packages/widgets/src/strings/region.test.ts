import { expect, test } from 'vitest';
import { inReadersRegion } from './region.js';

test.each([
  ['en', ['en-GB', 'en-US'], 'en-GB', 'the first that fits'],
  ['en', ['de-AT', 'en-AU'], 'en-AU', "a second language's region"],
  ['en-US', ['en-GB'], 'en-US', 'what the page says itself'],
  ['de', ['fr-FR'], 'de', 'nothing that fits'],
  ['en', [], 'en', 'no preference'],
])('%s for somebody who reads %j is written as %s: %4$s', (locale, preferred, expected) => {
  expect(inReadersRegion(locale, preferred)).toBe(expected);
});
