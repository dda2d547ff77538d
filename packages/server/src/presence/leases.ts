import type { Clock } from '../ports/clock.js';

/** Who is connected, with a grace time after the last connection went. */
export interface Leases {
  /** @returns gives the lease back */
  take(user: string, connection: string): () => void;
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
  const held = new Map<string, Set<string>>();
  const leaving = new Map<string, unknown>();
  return {
    take(user, connection) {
      const connections = held.get(user) ?? new Set();
      const here = connections.size > 0 || leaving.has(user);
      held.set(user, connections.add(connection));
      clock.clearTimeout(leaving.get(user));
      leaving.delete(user);
      if (!here) changed(user);
      return () => {
        if (!connections.delete(connection) || connections.size > 0) return;
        held.delete(user);
        const end = () => {
          leaving.delete(user);
          changed(user);
        };
        leaving.set(user, clock.setTimeout(end, graceMs));
      };
    },
    holds: (user) => held.has(user) || leaving.has(user),
    close() {
      for (const timer of leaving.values()) clock.clearTimeout(timer);
      leaving.clear();
    },
  };
}
