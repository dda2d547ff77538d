import type { Clock } from '../ports/clock.js';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves on, running what falls due on the way, in order. */
  advance(ms: number): void;
  /** Somebody sets the clock by so much; no time passes by that. */
  set(byMs: number): void;
  /** How many timers wait. */
  readonly pending: number;
}

export function createManualClock(start = 1_000_000): ManualClock {
  let now = start;
  let setBy = 0;
  let lastId = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const nextUntil = (end: number) =>
    [...timers].filter(([, { at }]) => at <= end).sort(([a, one], [b, other]) => one.at - other.at || a - b)[0];
  return {
    now: () => now + setBy,
    elapsed: () => now,
    set(byMs) {
      setBy += byMs;
    },
    setTimeout(run, ms) {
      lastId += 1;
      timers.set(lastId, { at: now + ms, run });
      return lastId;
    },
    clearTimeout(timer) {
      timers.delete(timer as number);
    },
    advance(ms) {
      const end = now + ms;
      for (let due = nextUntil(end); due; due = nextUntil(end)) {
        const [id, { at, run }] = due;
        timers.delete(id);
        now = at;
        run();
      }
      now = end;
    },
    get pending() {
      return timers.size;
    },
  };
}
