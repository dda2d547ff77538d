import type { Peer } from '../ws/peer.js';

/** Who looks at whom: cost follows the watchers, not all users. */
export interface Watches {
  add(peer: Peer, user: string): void;
  remove(peer: Peer, user: string): void;
  /** The connection is gone. */
  forget(peer: Peer): void;
  of(user: string): Iterable<Peer>;
  /** Does anyone look at this user? */
  has(user: string): boolean;
  follows(peer: Peer, user: string): boolean;
  count(peer: Peer): number;
}

/** @param unwatched is told when the last who looked at a user looks away */
export function createWatches(unwatched: (user: string) => void): Watches {
  const users = new Map<string, Set<Peer>>();
  const followed = new Map<Peer, Set<string>>();
  const remove = (peer: Peer, user: string) => {
    const watchers = users.get(user);
    if (watchers?.delete(peer) && watchers.size === 0) {
      users.delete(user);
      unwatched(user);
    }
    const mine = followed.get(peer);
    if (mine?.delete(user) && mine.size === 0) followed.delete(peer);
  };
  return {
    add(peer, user) {
      users.set(user, (users.get(user) ?? new Set()).add(peer));
      followed.set(peer, (followed.get(peer) ?? new Set()).add(user));
    },
    remove,
    forget(peer) {
      for (const user of [...(followed.get(peer) ?? [])]) remove(peer, user);
    },
    of: (user) => users.get(user) ?? [],
    has: (user) => users.has(user),
    follows: (peer, user) => followed.get(peer)?.has(user) ?? false,
    count: (peer) => followed.get(peer)?.size ?? 0,
  };
}
