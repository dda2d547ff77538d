import { de } from './de.js';
import { errorsDe } from './errors-de.js';
import type { PartialLanguage } from './registry.js';

/** Whole, and apart: a page pays for the language it is read in. */
export const german: PartialLanguage = { strings: de, errors: errorsDe };
