import { type DescribableError, describeError } from './describe-error.js';
import type { MessageKey } from './en.js';
import { formatAgo, formatClock, formatDay, formatDuration, formatTime, formatWait } from './format.js';
import { fill, fillCount, type MessageValues } from './message.js';
import { languageFor } from './registry.js';

/** Everything a widget says, in one language. */
export interface Strings {
  /** What dates and numbers are formatted for, BCP 47. */
  readonly locale: string;
  /** Of the texts themselves; the page around them may run the other way. */
  readonly direction: 'ltr' | 'rtl';
  text(key: MessageKey, values?: MessageValues): string;
  /** A text whose form depends on a number, shown as `{count}`. */
  count(key: MessageKey, count: number): string;
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

/** ISO 15924 of the scripts in use today that run from right to left. */
const RTL_SCRIPTS = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/**
 * The texts for one language; English where there is none.
 * @param locale BCP 47, e.g. the page's `lang`.
 * @param now ms since 1970; days and distances are told from it.
 */
export function createStrings(locale: string, now: () => number = Date.now): Strings {
  const { language, locale: format } = languageFor(locale);
  const template = (key: MessageKey) => {
    const message = language.strings[key];
    return typeof message === 'string' ? message : message.other;
  };
  return {
    locale: format,
    direction: RTL_SCRIPTS.has(new Intl.Locale(format).maximize().script ?? '') ? 'rtl' : 'ltr',
    text: (key, values = {}) => fill(template(key), values),
    count: (key, count) => fillCount(language.strings[key], count, format),
    error: (error) => describeError(error, locale),
    time: (at) => formatTime(at, format),
    day: (at) => formatDay(at, now(), format),
    ago: (at) => formatAgo(at, now(), format),
    duration: (ms) => formatDuration(ms, format),
    wait: (ms) => formatWait(ms, format),
    clock: formatClock,
  };
}
