import type { StringTable } from './en.js';
import type { ErrorTable } from './errors.js';

/** A language, or as much of it as is here. What it leaves out is said in English, so that a release with new texts breaks nobody. */
export interface PartialLanguage {
  strings?: Partial<StringTable>;
  errors?: { [Part in keyof ErrorTable]?: ErrorTable[Part] extends string ? string : Partial<ErrorTable[Part]> };
}

/** English is what everything falls back to; it stands with those who say it, so that each carries only its own part. */
const languages = new Map<string, PartialLanguage>([['en', {}]]);

/** Adds a language of ours, or a further part of it. What somebody else brought for it stays. */
export function registerLanguage(tag: string, { strings, errors }: PartialLanguage): void {
  const present = languages.get(tag);
  languages.set(tag, {
    strings: { ...strings, ...present?.strings },
    errors: {
      ...errors,
      ...present?.errors,
      errors: { ...errors?.errors, ...present?.errors?.errors },
      allow: { ...errors?.allow, ...present?.errors?.allow },
    },
  });
}

/**
 * Adds a language, or replaces one, for widgets created from now on.
 * @param locale BCP 47; `pt` serves `pt-BR` too, unless that has its own.
 */
export function registerStrings(locale: string, language: PartialLanguage): void {
  languages.set(locale.toLowerCase(), language);
}

/** The language for `locale`: itself, else what is left when its subtags are dropped one by one, else English. */
export function languageFor(locale: string): { language: PartialLanguage; locale: string } {
  // `de_DE` is no BCP 47, but stands in many a page's `lang`.
  const asked = locale.replaceAll('_', '-');
  for (let tag = asked.toLowerCase(); tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const language = languages.get(tag);
    if (language) return { language, locale: formatLocale(asked, tag) };
  }
  return { language: {}, locale: 'en' };
}

/** Dates and numbers follow the region asked for (`de-CH`), unless the tag is one that Intl refuses. */
function formatLocale(asked: string, found: string): string {
  try {
    return Intl.getCanonicalLocales(asked)[0] ?? found;
  } catch {
    return found;
  }
}
