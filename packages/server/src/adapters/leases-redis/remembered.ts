import type { HeldLease } from '../../ports/leases.js';

/** Users of whom it is remembered what was held elsewhere; more than anybody looks at on one node at a time. */
const MOST = 20_000;

/** What was last seen of the leases of other nodes. Oldest out first. */
export function createRemembered() {
  const seen = new Map<string, readonly HeldLease[]>();
  return {
    users: (): string[] => [...seen.keys()],
    set(user: string, leases: readonly HeldLease[]): void {
      seen.delete(user);
      seen.set(user, leases);
      const [oldest] = seen.keys();
      if (seen.size > MOST && oldest !== undefined) seen.delete(oldest);
    },
    of: (users: readonly string[]): ReadonlyMap<string, readonly HeldLease[]> =>
      new Map(users.flatMap((user) => [[user, seen.get(user) ?? []] as const])),
  };
}
