import { en, type StringTable } from './en.js';
import type { ErrorTable } from './errors.js';
import { errorsEn } from './errors-en.js';

/** One language: every text of the widgets, and every fault in words. */
export interface Language {
  strings: StringTable;
  errors: ErrorTable;
}

/** A language from outside. What it leaves out is said in English, so that a release with new texts breaks nobody. */
export interface PartialLanguage {
  strings?: Partial<StringTable>;
  errors?: { [Part in keyof ErrorTable]?: ErrorTable[Part] extends string ? string : Partial<ErrorTable[Part]> };
}

const english: Language = { strings: en, errors: errorsEn };
const languages = new Map<string, Language>([['en', english]]);

export const hasLanguage = (tag: string): boolean => languages.has(tag);

/** Adds a whole language, unless somebody brought their own for it. */
export function registerLanguage(tag: string, language: Language): void {
  if (!languages.has(tag)) languages.set(tag, language);
}

/**
 * Adds a language, or replaces one, for widgets created from now on.
 * @param locale BCP 47; `pt` serves `pt-BR` too, unless that has its own.
 */
export function registerStrings(locale: string, language: PartialLanguage): void {
  const { errors = {}, strings } = language;
  languages.set(locale.toLowerCase(), {
    strings: { ...en, ...strings },
    errors: {
      ...errorsEn,
      ...errors,
      errors: { ...errorsEn.errors, ...errors.errors },
      allow: { ...errorsEn.allow, ...errors.allow },
    },
  });
}

/** The language for `locale`: itself, else what is left when its subtags are dropped one by one, else English. */
export function languageFor(locale: string): { language: Language; locale: string } {
  // `de_DE` is no BCP 47, but stands in many a page's `lang`.
  const asked = locale.replaceAll('_', '-');
  for (let tag = asked.toLowerCase(); tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const language = languages.get(tag);
    if (language) return { language, locale: formatLocale(asked, tag) };
  }
  return { language: english, locale: 'en' };
}

/** Dates and numbers follow the region asked for (`de-CH`), unless the tag is one that Intl refuses. */
function formatLocale(asked: string, found: string): string {
  try {
    return Intl.getCanonicalLocales(asked)[0] ?? found;
  } catch {
    return found;
  }
}
