import type { Environment } from '../../lib/environment.js';

/** Time that moves when told to, and identifiers that can be foreseen: `id-1`, `id-2` … */
export interface FakeClock extends Pick<Environment, 'now' | 'uuid' | 'setTimeout' | 'clearTimeout'> {
  /** Lets that much time pass, running what falls due on the way. */
  advance(ms: number): void;
}

export function fakeClock(): FakeClock {
  const timers = new Map<number, { at: number; run: () => void }>();
  let now = 1_000;
  let made = 0;
  return {
    now: () => now,
    uuid: () => `id-${++made}`,
    setTimeout(run, ms) {
      timers.set(++made, { at: now + ms, run });
      return made;
    },
    clearTimeout: (timer) => timers.delete(timer as number),
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due[0]);
        now = due[1].at;
        due[1].run();
      }
      now = end;
    },
  };
}
