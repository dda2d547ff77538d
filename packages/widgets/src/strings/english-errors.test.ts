import { expect, it } from 'vitest';
import { describeError } from './describe-error.js';
import { registerEnglishErrors } from './english-errors.js';
import { errorsEn } from './errors-en.js';

it('says what it can before the sentences are here, and the same once they are', () => {
  const offline = () => describeError({ code: 'offline' }, 'en');
  const withNumber = () => describeError({ code: 'of a later release', context: { reference: 'r1' } }, 'en');
  const before = [offline(), withNumber()];
  expect(describeError({ code: 'busy' }, 'fr')).toBe(errorsEn.unknown);

  registerEnglishErrors(errorsEn);

  expect([offline(), withNumber()]).toEqual(before);
  expect(describeError({ code: 'busy' }, 'fr')).toBe(errorsEn.errors.busy);
});
