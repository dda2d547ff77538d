import type { ErrorTable } from './errors.js';
import type { PartialLanguage } from './registry.js';

/** Of tables that may be parts, the general sentence at least. */
type Sentences = NonNullable<PartialLanguage['errors']> & Pick<ErrorTable, 'unknown' | 'aMoment' | 'quote'>;

/** What can be said before the others are here: that nothing can be loaded is among it. */
let sentences: Sentences = {
  errors: { offline: 'You are offline. Check your internet connection; it goes on by itself once you are back.' },
  unknown: 'That did not work. Reload the page and try again.',
  aMoment: 'in a moment',
  quote: 'If it goes on, tell the owner of the page this number: {reference}',
};

/** What every language falls back to. Few of these sentences are ever read, so who can wait for them loads them later. */
export const englishErrors = (): Sentences => sentences;

export function registerEnglishErrors(all: Sentences): void {
  sentences = all;
}
