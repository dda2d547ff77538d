import type { Clock } from '../../ports/clock.js';
import type { HeldLease, Leases } from '../../ports/leases.js';

interface Kept {
  lease: HeldLease;
  /** Ends the lease, while it is leaving. */
  ending: unknown;
}

/** The leases of a single process. It need not renew them: lost with it is all that knew of them. */
export function createMemoryLeases(clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>): Leases {
  const held = new Map<string, Map<string, Kept>>();
  const subscribers = new Set<(user: string) => void>();

  function tell(user: string) {
    for (const changed of subscribers) changed(user);
  }

  function end(user: string, connection: string) {
    const mine = held.get(user);
    if (!mine?.delete(connection)) return;
    if (mine.size === 0) held.delete(user);
    tell(user);
  }

  return {
    async hold(lease) {
      const { user, connection } = lease;
      const mine = held.get(user) ?? new Map<string, Kept>();
      const before = mine.get(connection);
      if (before && isSame(before.lease, { ...lease, leaving: false })) return;
      clock.clearTimeout(before?.ending);
      mine.set(connection, { lease: { ...lease, leaving: false }, ending: undefined });
      held.set(user, mine);
      tell(user);
    },
    async release({ user, connection }, graceMs) {
      const kept = held.get(user)?.get(connection);
      if (!kept || kept.lease.leaving) return;
      if (graceMs === 0) {
        end(user, connection);
        return;
      }
      kept.lease = { ...kept.lease, leaving: true };
      kept.ending = clock.setTimeout(() => end(user, connection), graceMs);
      tell(user);
    },
    async of(users) {
      return new Map(
        users.flatMap((user) => {
          const mine = held.get(user);
          return mine ? [[user, [...mine.values()].map(({ lease }) => lease)]] : [];
        }),
      );
    },
    subscribe(changed) {
      subscribers.add(changed);
      return () => subscribers.delete(changed);
    },
    async close() {
      subscribers.clear();
      for (const mine of held.values()) for (const { ending } of mine.values()) clock.clearTimeout(ending);
      held.clear();
    },
  };
}

function isSame(one: HeldLease, other: HeldLease): boolean {
  if (one.says === 'inCall' || other.says === 'inCall') return one.says === other.says && one.leaving === other.leaving;
  const isSamePage = one.page?.url === other.page?.url && one.page?.title === other.page?.title;
  return one.says === other.says && one.leaving === other.leaving && isSamePage;
}
