import type { CloseCode } from '@earshot/core/protocol';
import type { Bus } from '../ports/bus.js';
import type { User, UserStore } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Peer } from './peer.js';

/** Who is connected to this process. A user's connections share one subscription to the bus. */
export interface Peers {
  /** @throws Refusal `rate_limited` when the user has too many open */
  add(peer: Peer): void;
  remove(peer: Peer): void;
  /** The array is never changed in place, so it may be walked while connections come and go. */
  of(user: string): readonly Peer[];
  /** Does the instance have another connection than this one? */
  hasOther(peer: Peer): boolean;
  /** The user changed: every connection of theirs, on every node, knows the new name and setting. */
  changed(user: User): void;
  /** The same, on this node only. */
  refresh(user: User): void;
  /** On this node only; who signs out tells the others. */
  closeSession(user: string, session: string, code: CloseCode): void;
}

/** Somebody with too many tabs open should look again after closing some. */
const TRY_AGAIN_MS = 30_000;

interface Connected {
  peers: readonly Peer[];
  unsubscribe: () => void;
}

const NOBODY: readonly Peer[] = [];

export function createPeers(bus: Bus, perUser: number): Peers {
  const users = new Map<string, Connected>();
  const of = (user: string) => users.get(user)?.peers ?? NOBODY;
  function refresh(user: User) {
    for (const peer of of(user.id)) peer.user = user;
  }
  return {
    of,
    refresh,
    changed(user) {
      refresh(user);
      bus.announce({ t: 'user', user: user.id });
    },
    add(peer) {
      const { id } = peer.user;
      const connected = users.get(id);
      if (connected) {
        if (connected.peers.length >= perUser) throw new Refusal('rate_limited', TRY_AGAIN_MS);
        connected.peers = [...connected.peers, peer];
        return;
      }
      const unsubscribe = bus.subscribe(id, (notice, { except, only }) => {
        for (const to of of(id)) {
          if (to.instance !== except && (only === undefined || to.instance === only)) to.send(notice);
        }
      });
      users.set(id, { peers: [peer], unsubscribe });
    },
    remove(peer) {
      const connected = users.get(peer.user.id);
      if (!connected?.peers.includes(peer)) return;
      connected.peers = connected.peers.filter((other) => other !== peer);
      if (connected.peers.length > 0) return;
      users.delete(peer.user.id);
      connected.unsubscribe();
    },
    hasOther: (peer) => of(peer.user.id).some((other) => other !== peer && other.instance === peer.instance),
    closeSession(user, session, code) {
      for (const peer of of(user)) if (peer.session === session) peer.close(code);
    },
  };
}

/** Stores a change of a user and shows it to the connections they have. */
export async function updateUser(
  users: UserStore,
  peers: Peers,
  id: string,
  change: Parameters<UserStore['update']>[1],
): Promise<User> {
  const user = await users.update(id, change);
  peers.changed(user);
  return user;
}
