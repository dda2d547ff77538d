import { createContext, useContext } from 'react';
import { de } from './de.js';
import { en, type Strings } from './en.js';

/** A language and the words in it. */
export interface Language {
  /** As BCP 47; dates and numbers follow it, region included. */
  locale: string;
  strings: Strings;
}

const TABLES: Record<string, Strings> = { en, de };

/** The first of the reader's languages that there is a table for; English when there is none. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const locale of preferred) {
    const strings = TABLES[locale.split('-')[0]?.toLowerCase() ?? ''];
    if (strings) return { locale, strings };
  }
  return { locale: 'en', strings: en };
}

export const LanguageContext = createContext<Language>({ locale: 'en', strings: en });

export const useLanguage = () => useContext(LanguageContext);
export const useStrings = () => useLanguage().strings;
