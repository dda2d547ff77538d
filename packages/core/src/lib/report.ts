/** A listener's fault is the listener's: it surfaces as uncaught, but does not stop whoever called it. */
export function reportError(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
