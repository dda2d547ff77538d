import type { MessageKey } from './en.js';
import { fill, type Message, type MessageValues } from './message.js';
import { languageFor } from './registry.js';

/** Some of the texts, in one language. */
export interface Texts<Key extends MessageKey> {
  /** What dates and numbers are formatted for, BCP 47. */
  readonly locale: string;
  /** Of the texts themselves; the page around them may run the other way. */
  readonly direction: 'ltr' | 'rtl';
  text(key: Key, values?: MessageValues): string;
}

/** ISO 15924 of the scripts in use today that run from right to left. */
const RTL_SCRIPTS = /Adlm|Arab|Hebr|Nkoo|Rohg|Syrc|Thaa/;

/**
 * The texts for one language; English for what it does not have.
 * @param locale BCP 47, e.g. the page's `lang`.
 */
export function createTexts<Key extends MessageKey>(english: Record<Key, Message>, locale: string): Texts<Key> {
  const { language, locale: format } = languageFor(locale);
  return {
    locale: format,
    direction: RTL_SCRIPTS.test(new Intl.Locale(format).maximize().script ?? '') ? 'rtl' : 'ltr',
    text(key, values = {}) {
      const template: Message = language.strings?.[key] ?? english[key];
      return fill(typeof template === 'string' ? template : template.other, values);
    },
  };
}
