import type { Availability, PresenceSetting, PresenceState } from '@earshot/core/protocol';
import { mayReach } from '../auth/permissions.js';
import type { Limits } from '../config.js';
import type { Clock } from '../ports/clock.js';
import type { Store, User } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Peer } from '../ws/peer.js';
import { type Peers, updateUser } from '../ws/peers.js';
import { aggregate } from './aggregate.js';
import { createLeases } from './leases.js';
import { createWatches } from './watches.js';

/** Changes within this time travel together: a person cannot see the difference, a server can. */
const COALESCE_MS = 50;
/** Presences one connection can follow; a console shows some dozens. */
const MAX_WATCHES = 1_000;

interface Targets {
  handles?: string[];
  users?: string[];
}

export interface PresenceService {
  arrive(peer: Peer): void;
  depart(peer: Peer): void;
  /** @throws Refusal `rate_limited` when the connection follows too many */
  watch(peer: Peer, targets: Targets): Promise<{ presence: PresenceState[]; unknown: string[] }>;
  unwatch(peer: Peer, targets: Targets): Promise<void>;
  set(user: User, setting: PresenceSetting): Promise<void>;
  /** The visitor went to another page. */
  pageChanged(peer: Peer): void;
  setInCall(user: string, inCall: boolean): void;
  /** How a user is shown to the public. */
  availability(user: User): Availability;
  /** Is a device connected right now, however the user is shown? */
  connected(user: string): boolean;
  close(): void;
}

export interface PresenceDependencies {
  store: Store;
  clock: Clock;
  limits: Pick<Limits, 'presenceGraceMs'>;
  peers: Peers;
  failed: (error: unknown) => void;
}

export function createPresence({ store, clock, limits, peers, failed }: PresenceDependencies): PresenceService {
  const watches = createWatches();
  const inCall = new Set<string>();
  /** When somebody left, until the store has it too. */
  const lastSeen = new Map<string, number>();
  const dirty = new Set<string>();
  let timer: unknown;
  let closed = false;

  const leases = createLeases(clock, limits.presenceGraceMs, (user) => {
    if (!leases.holds(user)) recordLeaving(user).catch(failed);
    touch(user);
  });

  async function recordLeaving(user: string): Promise<void> {
    const at = clock.now();
    lastSeen.set(user, at);
    try {
      await store.users.update(user, { lastSeen: at });
    } finally {
      if (lastSeen.get(user) === at) lastSeen.delete(user);
    }
  }

  function shown(user: User) {
    return aggregate({
      connected: leases.holds(user.id),
      setting: user.presenceSetting,
      inCall: inCall.has(user.id),
      lastSeen: lastSeen.get(user.id) ?? user.lastSeen,
    });
  }

  /** What `watcher` may see; only members see what a visitor is reading. */
  function stateFor(watcher: Peer, user: User): PresenceState {
    const page = user.kind === 'visitor' && watcher.user.kind === 'member' ? pageOf(user.id) : undefined;
    return {
      user: user.id,
      ...(user.handle === undefined ? {} : { handle: user.handle }),
      ...shown(user),
      ...(page ? { page } : {}),
    };
  }

  /** Of several tabs, the one that came last. */
  const pageOf = (user: string) => peers.of(user).findLast((peer) => peer.page)?.page;

  function touch(user: string) {
    if (!watches.has(user)) return;
    dirty.add(user);
    if (closed || timer !== undefined) return;
    timer = clock.setTimeout(() => {
      timer = undefined;
      flush().catch(failed);
    }, COALESCE_MS);
  }

  async function flush() {
    const changed = [...dirty];
    dirty.clear();
    const diffs = new Map<Peer, PresenceState[]>();
    for (const user of await store.users.byIds(changed)) {
      for (const peer of watches.of(user.id)) {
        const states = diffs.get(peer) ?? [];
        states.push(stateFor(peer, user));
        diffs.set(peer, states);
      }
    }
    for (const [peer, presence] of diffs) peer.send({ t: 'presence', presence });
  }

  /** Each once, though named by handle and by id. */
  async function resolve(targets: Targets): Promise<User[]> {
    const found = await Promise.all([
      store.users.byHandles(targets.handles ?? []),
      store.users.byIds(targets.users ?? []),
    ]);
    return [...new Map(found.flat().map((user) => [user.id, user])).values()];
  }

  /** Members stand in their site's public; anyone else is visible to those who share a conversation with them. */
  const maySee = async (peer: Peer, user: User) =>
    (user.kind === 'member' && mayReach(peer, user)) ||
    user.id === peer.user.id ||
    (await store.conversations.shared(peer.user.id, user.id));

  return {
    arrive(peer) {
      leases.take(peer.user.id);
      if (peer.page) touch(peer.user.id);
    },
    depart(peer) {
      watches.forget(peer);
      if (peer.page) touch(peer.user.id);
      leases.release(peer.user.id);
    },
    async watch(peer, targets) {
      const visible: User[] = [];
      for (const user of await resolve(targets)) if (await maySee(peer, user)) visible.push(user);
      // No time makes this right, so none is said: the client follows less, or is told this again.
      const added = visible.filter(({ id }) => !watches.follows(peer, id));
      if (watches.count(peer) + added.length > MAX_WATCHES) throw new Refusal('rate_limited');
      // The connection may be gone by now; what it followed has been forgotten already.
      if (peers.of(peer.user.id).includes(peer)) for (const user of added) watches.add(peer, user.id);
      const known = new Set(visible.flatMap(({ id, handle }) => (handle === undefined ? [id] : [id, handle])));
      const asked = [...(targets.handles ?? []), ...(targets.users ?? [])];
      return {
        presence: visible.map((user) => stateFor(peer, user)),
        unknown: asked.filter((name) => !known.has(name) && !known.has(name.toLowerCase())),
      };
    },
    async unwatch(peer, targets) {
      for (const user of await resolve(targets)) watches.remove(peer, user.id);
    },
    async set(user, setting) {
      await updateUser(store.users, peers, user.id, { presenceSetting: setting });
      touch(user.id);
    },
    pageChanged: (peer) => touch(peer.user.id),
    setInCall(user, on) {
      if (inCall.has(user) === on) return;
      if (on) inCall.add(user);
      else inCall.delete(user);
      touch(user);
    },
    availability: (user) => shown(user).availability,
    connected: (user) => peers.of(user).length > 0,
    close() {
      closed = true;
      clock.clearTimeout(timer);
      leases.close();
    },
  };
}
