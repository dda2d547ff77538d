import type { ErrorFrame } from '@earshot/core/protocol';
import type { Logger } from 'pino';
import { StoreUnavailableError } from './ports/store.js';
import { Refusal } from './refusal.js';

/**
 * When a store that cannot be used is worth another try: one that restarts is back in seconds, and whoever makes
 * room on a full disk should see things go on by themselves.
 */
const STORE_RETRY_MS = 5_000;

/**
 * What the asker is told about whatever was thrown. A refusal is an answer; anything else is a fault,
 * which goes to the log under a reference that the asker can hand on.
 */
export function toErrorFrame(error: unknown, logger: Logger, context: Record<string, string>): ErrorFrame {
  if (error instanceof Refusal) {
    const { code, retryAfterMs } = error;
    return { t: 'error', code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  if (error instanceof StoreUnavailableError || isDiskFault(error)) {
    logger.error({ err: error, ...context }, 'the store cannot be used');
    return { t: 'error', code: 'server_unavailable', retryAfterMs: STORE_RETRY_MS };
  }
  const reference = crypto.randomUUID();
  logger.error({ err: error, ...context, reference }, 'request failed');
  return { t: 'error', code: 'internal', reference };
}

/** SQLite's and the system's words for a disk that is full, read-only or broken. */
const isDiskFault = (error: unknown) =>
  error instanceof Error &&
  /^(SQLITE_(FULL|READONLY|IOERR|CANTOPEN)|(ENOSPC|EDQUOT|EROFS|EIO)$)/.test((error as { code?: string }).code ?? '');
