import { browserOf } from './browser.js';
import { englishErrors } from './english-errors.js';
import { formatWait } from './format.js';
import { fill } from './message.js';
import { languageFor } from './registry.js';

/** What is told apart of a fault; an `EarshotError` fits, and so does the body of an HTTP answer. */
export interface DescribableError {
  code: string;
  context?: {
    /** In ms from now. */
    retryAfterMs?: number;
    reference?: string;
  };
}

/**
 * What a person reads: what happened, and what to do next. Covers every code of server and client; a code of a later
 * release gets a general sentence.
 * @param locale BCP 47.
 * @param userAgent whose settings are meant where the browser blocks a device.
 */
export function describeError(error: DescribableError, locale: string, userAgent: string = ownUserAgent()): string {
  const { language, locale: format } = languageFor(locale);
  const english = englishErrors();
  const table = { ...english, ...language.errors };
  const errors: Record<string, string> = { ...english.errors, ...language.errors?.errors };
  const allow = { ...english.allow, ...language.errors?.allow };
  const { retryAfterMs, reference } = error.context ?? {};
  const known = Object.hasOwn(errors, error.code) ? errors[error.code] : undefined;
  const sentence = fill(known ?? table.unknown, {
    allow: allow[browserOf(userAgent)] ?? '',
    wait: retryAfterMs === undefined ? table.aMoment : formatWait(retryAfterMs, format),
  });
  return reference === undefined ? sentence : `${sentence} ${fill(table.quote, { reference })}`;
}

/** Without the DOM's types, so that servers and tests may ask too. */
function ownUserAgent(): string {
  const surroundings: { navigator?: { userAgent?: string } } = globalThis;
  return surroundings.navigator?.userAgent ?? '';
}
