import type { ClientErrorCode } from '@earshot/core';
import type { ErrorCode } from '@earshot/core/protocol';

/** How to allow a device again, per family of browsers: each hides that switch somewhere else. */
export type Browser = 'chromium' | 'firefox' | 'safari' | 'ios' | 'other';

/**
 * One sentence or two per fault, for somebody who knows nothing of the insides: what happened, and what to do next.
 * `{allow}` is how to allow the device in this browser, `{wait}` how long to wait, `{reference}` what to quote.
 */
export interface ErrorTable {
  errors: Record<ErrorCode | ClientErrorCode, string>;
  /** A code that this release does not know. */
  unknown: string;
  allow: Record<Browser, string>;
  /** `{wait}` when no time is known. */
  aMoment: string;
  /** Added where there is something to quote. */
  quote: string;
}
