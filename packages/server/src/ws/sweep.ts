import type { Clock } from '../ports/clock.js';

/** Something that ends when nothing happens before its deadline. */
export interface Sweepable {
  /** By `Clock.elapsed`, in milliseconds. */
  deadline: number;
  expire(): void;
}

export interface Sweep {
  add(item: Sweepable): void;
  remove(item: Sweepable): void;
  close(): void;
}

/**
 * One timer for all connections instead of one each: ten thousand idle ones then cost a walk over
 * a set, not ten thousand timers that every frame sets anew. A deadline is met up to `everyMs` late.
 */
export function createSweep(clock: Clock, everyMs: number): Sweep {
  const items = new Set<Sweepable>();
  let timer: unknown;

  function run() {
    timer = undefined;
    const now = clock.elapsed();
    for (const item of items) if (item.deadline <= now) item.expire();
    schedule();
  }

  function schedule() {
    if (items.size > 0) timer ??= clock.setTimeout(run, everyMs);
  }

  return {
    add(item) {
      items.add(item);
      schedule();
    },
    remove(item) {
      items.delete(item);
    },
    close() {
      clock.clearTimeout(timer);
      items.clear();
    },
  };
}
