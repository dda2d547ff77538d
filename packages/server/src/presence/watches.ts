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
  const watchers = new Map<string, Set<Peer>>();
  const watched = new Map<Peer, Set<string>>();
  const remove = (peer: Peer, user: string) => {
    const peers = watchers.get(user);
    if (peers?.delete(peer) && peers.size === 0) {
      watchers.delete(user);
      unwatched(user);
    }
    const users = watched.get(peer);
    if (users?.delete(user) && users.size === 0) watched.delete(peer);
  };
  return {
    add(peer, user) {
      watchers.set(user, (watchers.get(user) ?? new Set()).add(peer));
      watched.set(peer, (watched.get(peer) ?? new Set()).add(user));
    },
    remove,
    forget(peer) {
      for (const user of [...(watched.get(peer) ?? [])]) remove(peer, user);
    },
    of: (user) => watchers.get(user) ?? [],
    has: (user) => watchers.has(user),
    follows: (peer, user) => watched.get(peer)?.has(user) ?? false,
    count: (peer) => watched.get(peer)?.size ?? 0,
  };
}
