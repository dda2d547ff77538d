import { type DescribableError, describeError } from './describe-error.js';
import { type EarlyKey, en, type MessageKey } from './en.js';
import { formatAgo, formatClock, formatDay, formatDuration, formatTime, formatWait } from './format.js';
import type { Message } from './message.js';
import { fillCount } from './plural.js';
import { inReadersRegion } from './region.js';
import { languageFor } from './registry.js';
import { createTexts, type Texts } from './texts.js';

/** Everything that is said in the talk, in one language; what is loaded later adds its own. */
export interface Strings extends Texts<EarlyKey> {
  /** A text whose form depends on a number, shown as `{count}`. */
  count(key: EarlyKey, count: number): string;
  error(error: DescribableError): string;
  /** `14:05` */
  time(at: number): string;
  /** `Today`, `Monday`, `3 May 2026` */
  day(at: number): string;
  /** `5 minutes ago` */
  ago(at: number): string;
  /** `3 min, 5 sec` */
  duration(ms: number): string;
  /** `in 20 seconds` */
  wait(ms: number): string;
  /** `3:05` */
  clock(ms: number): string;
}

/**
 * The texts for one language; English where there is none.
 * @param locale BCP 47, e.g. the page's `lang`.
 * @param now ms since 1970; days and distances are told from it.
 */
export function createStrings(locale: string, now: () => number = Date.now): Strings {
  const texts = createTexts(en, locale);
  const format = inReadersRegion(texts.locale);
  return {
    ...texts,
    count: (key, count) => fillCount(languageFor(locale).language.strings?.[key] ?? en[key], count, texts.locale),
    error: (error) => describeError(error, locale),
    time: (at) => formatTime(at, format),
    day: (at) => formatDay(at, now(), format),
    ago: (at) => formatAgo(at, now(), format),
    duration: (ms) => formatDuration(ms, format),
    wait: (ms) => formatWait(ms, format),
    clock: formatClock,
  };
}

/** The same with the texts of what was loaded later, whose English comes with it. */
export function withTexts<Key extends MessageKey>(
  strings: Strings,
  english: Record<Key, Message>,
): Omit<Strings, 'text'> & Texts<EarlyKey | Key> {
  const { text } = createTexts<EarlyKey | Key>({ ...en, ...english }, strings.locale);
  return { ...strings, text };
}
