import type { EarshotError } from '@earshot/core';

/** When an error that says "try again in …" was first shown: its time runs from there. */
const firstShown = new WeakMap<EarshotError, number>();

/** An error for `describeError`, its waiting time reduced by what has passed since it was first shown. */
export function remaining(
  error: EarshotError,
  now: number,
): { code: EarshotError['code']; context: EarshotError['context'] } {
  const { retryAfterMs } = error.context;
  if (retryAfterMs === undefined) return error;
  const since = firstShown.get(error) ?? now;
  firstShown.set(error, since);
  return { code: error.code, context: { ...error.context, retryAfterMs: Math.max(0, retryAfterMs - (now - since)) } };
}

/** Does the error's sentence still count down? */
export function counts(error: EarshotError, now: number): boolean {
  return (remaining(error, now).context.retryAfterMs ?? 0) > 0;
}
