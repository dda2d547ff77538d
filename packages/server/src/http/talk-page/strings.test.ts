import { AVAILABILITIES, ERROR_CODES } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import { languageOf, PAGE_STRINGS } from './strings.js';

describe('the language of the page', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['fr,de;q=0.5,en;q=0.4', 'de'],
    ['fr, es', 'en'],
    ['de;q=0, en;q=0.1', 'en'],
    ['de;q=nonsense', 'en'],
  ])('for "%s" is %s', (accepted, language) => {
    expect(languageOf(accepted)).toBe(language);
  });
});

describe.each(Object.entries(PAGE_STRINGS))('in %s', (_language, say) => {
  it.each(AVAILABILITIES)('there is a sentence with the name for %s', (availability) => {
    expect(say.presence[availability]('Ada')).toMatch(/Ada.*\.$/);
  });

  it.each(ERROR_CODES)('there is a sentence for %s', (code) => {
    expect(say.error(code, 3)).toMatch(/^\p{Lu}.*\.$/u);
  });

  it('a minute is one, and minutes are counted', () => {
    expect(say.error('rate_limited', 1)).not.toMatch(/\d/);
    expect(say.error('rate_limited', 12)).toContain('12');
  });
});
