import { Refusal } from '../refusal.js';
import type { Peer } from './peer.js';

/** Who is connected to this process, for the bounds and for ending a session everywhere. */
export interface Connections {
  /** @throws Refusal `rate_limited` when the user has too many open */
  add(peer: Peer, close: (code: number) => void): () => void;
  /** Does the instance have another connection than this one? */
  hasOther(peer: Peer): boolean;
  closeSession(session: string, code: number): void;
}

/** Somebody with too many tabs open should look again after closing some. */
const TRY_AGAIN_MS = 30_000;

export function createConnections(perUser: number): Connections {
  const users = new Map<string, Map<Peer, (code: number) => void>>();
  return {
    add(peer, close) {
      const mine = users.get(peer.user.id) ?? new Map();
      if (mine.size >= perUser) throw new Refusal('rate_limited', TRY_AGAIN_MS);
      users.set(peer.user.id, mine.set(peer, close));
      return () => {
        mine.delete(peer);
        if (mine.size === 0 && users.get(peer.user.id) === mine) users.delete(peer.user.id);
      };
    },
    hasOther(peer) {
      for (const other of users.get(peer.user.id)?.keys() ?? []) {
        if (other !== peer && other.instance === peer.instance) return true;
      }
      return false;
    },
    closeSession(session, code) {
      for (const mine of [...users.values()]) {
        for (const [peer, close] of [...mine]) if (peer.session === session) close(code);
      }
    },
  };
}
