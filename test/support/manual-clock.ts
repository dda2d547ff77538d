import type { Clock } from '@earshot/server';

/** A clock that stands still until the test moves it. */
export function manualClock(start = 1_000_000): Clock & { advance(ms: number): void } {
  let now = start;
  let lastId = 0;
  const timers = new Map<unknown, { at: number; run: () => void }>();
  return {
    now: () => now,
    elapsed: () => now,
    setTimeout(run, ms) {
      lastId += 1;
      timers.set(lastId, { at: now + ms, run });
      return lastId;
    },
    clearTimeout: (timer) => void timers.delete(timer),
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at)[0];
        if (!due) break;
        timers.delete(due[0]);
        now = due[1].at;
        due[1].run();
      }
      now = end;
    },
  };
}
