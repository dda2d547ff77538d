import type { PresenceState } from '@earshot/core/protocol';
import type { Leases } from '../ports/leases.js';
import type { User } from '../ports/store.js';
import type { Peers } from '../ws/peers.js';
import { aggregate } from './aggregate.js';
import type { View } from './diffs.js';
import type { LastSeen } from './last-seen.js';

export interface ViewsDependencies {
  leases: Pick<Leases, 'of'>;
  peers: Pick<Peers, 'of'>;
  lastSeen: Pick<LastSeen, 'of'>;
  /** Those who see nobody there. */
  blockedBy: (owner: string) => Promise<ReadonlySet<string>>;
}

/** What somebody who is blocked sees. */
const NOBODY_THERE = { availability: 'offline', inCall: false } as const;

/** How users are shown, and to whom. */
export function createViews({ leases, peers, lastSeen, blockedBy }: ViewsDependencies) {
  /** Of several tabs, the one that came last. */
  const pageOf = (user: string) => peers.of(user).findLast((peer) => peer.page)?.page;

  /** Visitors block nobody. */
  async function blockedByEach(users: readonly User[]): Promise<Map<string, ReadonlySet<string>>> {
    const members = users.filter(({ kind }) => kind === 'member');
    return new Map(await Promise.all(members.map(async ({ id }) => [id, await blockedBy(id)] as const)));
  }

  return {
    async of(users: readonly User[]): Promise<Map<string, View>> {
      const held = await leases.of(users.map(({ id }) => id));
      const blocked = await blockedByEach(users);
      return new Map(
        users.map((user) => {
          const shown: PresenceState = {
            user: user.id,
            ...(user.handle === undefined ? {} : { handle: user.handle }),
            ...aggregate({
              leases: held.get(user.id) ?? [],
              setting: user.presenceSetting,
              lastSeen: lastSeen.of(user),
            }),
          };
          // Only members see what a visitor is reading.
          const page = user.kind === 'visitor' ? pageOf(user.id) : undefined;
          const toMembers = page ? { ...shown, page } : shown;
          const hiddenFrom = blocked.get(user.id);
          const gone: PresenceState = {
            user: user.id,
            ...(user.handle === undefined ? {} : { handle: user.handle }),
            ...NOBODY_THERE,
          };
          const view: View = {
            fingerprint: JSON.stringify([toMembers, ...(hiddenFrom ?? [])]),
            for({ user: watcher }) {
              if (hiddenFrom?.has(watcher.id)) return gone;
              return watcher.kind === 'member' ? toMembers : shown;
            },
          };
          return [user.id, view];
        }),
      );
    },
  };
}
