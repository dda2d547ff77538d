import type { Environment } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';

/** After a lost connection: the repetition waits for the next one by itself, this only keeps it from spinning. */
const AFTER_LOSS_MS = 200;
/** For a `rate_limited` without a time: the server's window is ten seconds, a fraction of it is polite. */
const AFTER_REFUSAL_MS = 1_000;

/**
 * Repeats a request that is idempotent until it is answered. A request waits for the connection by itself,
 * so this only goes round when one is lost under way, or when the server asks for patience.
 * @throws EarshotError the server's refusal, or whatever failed once it is no longer `wanted`
 */
export async function untilAnswered<T>(
  environment: Pick<Environment, 'setTimeout'>,
  ask: () => Promise<T>,
  wanted: () => boolean,
): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const wait = patience(error);
      if (wait === undefined || !wanted()) throw error;
      await new Promise<void>((resolve) => environment.setTimeout(resolve, wait));
      if (!wanted()) throw error;
    }
  }
}

/** How long to wait before the same question makes sense again; undefined when it never does. */
function patience(error: unknown): number | undefined {
  if (!(error instanceof EarshotError)) return undefined;
  switch (error.code) {
    case 'offline':
    case 'timeout':
      return AFTER_LOSS_MS;
    case 'rate_limited':
      return error.context.retryAfterMs ?? AFTER_REFUSAL_MS;
    default:
      return undefined;
  }
}
