import type { Clock } from '../../ports/clock.js';

/** A double click and a "send again?" come within this time. */
const KEPT_MS = 10 * 60_000;
/** Beyond, the oldest is forgotten: then a repeated form is a second message, not a fault. */
const MAX_KEPT = 10_000;
/** Keys are ours, UUIDs and hashes; anything longer is somebody else's. */
const KEY_LENGTH = 64;

/** Lets the same thing happen once, however often it is asked for. */
export interface Recent {
  /** Runs `work`, or waits for the run that the same key has begun. One that fails may be tried again. */
  once(key: string, work: () => Promise<void>): Promise<void>;
}

export function createRecent(clock: Clock): Recent {
  const kept = new Map<string, { until: number; done: Promise<void> }>();
  return {
    once(key, work) {
      if (key === '' || key.length > KEY_LENGTH) return work();
      const now = clock.elapsed();
      for (const [old, { until }] of kept) {
        if (until > now && kept.size < MAX_KEPT) break;
        kept.delete(old);
      }
      const known = kept.get(key);
      if (known) return known.done;
      const done = work();
      kept.set(key, { until: now + KEPT_MS, done });
      done.catch(() => kept.delete(key));
      return done;
    },
  };
}
