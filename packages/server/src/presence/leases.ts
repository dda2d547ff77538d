import type { Clock } from '../ports/clock.js';

/** Who is connected, with a grace time after the last connection went. */
export interface Leases {
  take(user: string): void;
  /** Once for each `take`. */
  release(user: string): void;
  /** Connected, or gone for less than the grace time. */
  holds(user: string): boolean;
  close(): void;
}

/**
 * A page navigation closes one socket and opens another; the grace time between keeps that from
 * showing as offline and online again.
 * @param changed is told when a user starts or stops to hold a lease
 */
export function createLeases(clock: Clock, graceMs: number, changed: (user: string) => void): Leases {
  /** How many leases each user holds. */
  const held = new Map<string, number>();
  const leaving = new Map<string, unknown>();
  const holds = (user: string) => held.has(user) || leaving.has(user);
  return {
    take(user) {
      const here = holds(user);
      held.set(user, (held.get(user) ?? 0) + 1);
      clock.clearTimeout(leaving.get(user));
      leaving.delete(user);
      if (!here) changed(user);
    },
    release(user) {
      const count = held.get(user) ?? 0;
      if (count > 1) held.set(user, count - 1);
      if (count !== 1) return;
      held.delete(user);
      const end = () => {
        leaving.delete(user);
        changed(user);
      };
      leaving.set(user, clock.setTimeout(end, graceMs));
    },
    holds,
    close() {
      for (const timer of leaving.values()) clock.clearTimeout(timer);
      leaving.clear();
    },
  };
}
