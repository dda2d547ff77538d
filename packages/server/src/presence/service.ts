import { type Availability, LIMITS, type PresenceSetting, type PresenceState } from '@earshot/core/protocol';
import type { Limits } from '../config.js';
import type { Clock } from '../ports/clock.js';
import type { Store, User } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Peer } from '../ws/peer.js';
import { aggregate } from './aggregate.js';
import { createLeases } from './leases.js';
import { createWatches } from './watches.js';

/** Changes within this time travel together: a person cannot see the difference, a server can. */
const COALESCE_MS = 50;
/** Presences one connection can follow; a console shows some dozens. */
const MAX_WATCHES = 1_000;

export interface PresenceService {
  /** The connection is here; the returned function says that it is gone. */
  arrive(peer: Peer): () => void;
  watch(peer: Peer, targets: { handles?: string[]; users?: string[] }): Promise<{ presence: PresenceState[]; unknown: string[] }>;
  unwatch(peer: Peer, targets: { handles?: string[]; users?: string[] }): Promise<void>;
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

export function createPresence(store: Store, clock: Clock, limits: Limits): PresenceService {
  const watches = createWatches();
  const peers = new Map<string, Set<Peer>>();
  const inCall = new Set<string>();
  /** Settings and last-seen times as they change here; the rest comes with the user's row. */
  const settings = new Map<string, PresenceSetting>();
  const lastSeen = new Map<string, number>();
  const dirty = new Set<string>();
  let timer: unknown;
  let closed = false;

  const leases = createLeases(clock, limits.presenceGraceMs, (user) => {
    if (!leases.holds(user)) {
      lastSeen.set(user, clock.now());
      void store.users.update(user, { lastSeen: clock.now() }).catch(() => {
        // Only a nicety is lost; the store's own failures are logged where something depends on them.
      });
    }
    touch(user);
  });

  function shown(user: User) {
    return aggregate({
      connected: leases.holds(user.id),
      setting: settings.get(user.id) ?? user.presenceSetting,
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

  function pageOf(user: string) {
    let page: Peer['page'];
    for (const peer of peers.get(user) ?? []) page = peer.page ?? page;
    return page;
  }

  function touch(user: string) {
    dirty.add(user);
    if (closed || timer !== undefined) return;
    timer = clock.setTimeout(() => {
      timer = undefined;
      void flush();
    }, COALESCE_MS);
  }

  async function flush() {
    const changed = [...dirty].filter((user) => [...watches.of(user)].length > 0);
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

  async function resolve(targets: { handles?: string[]; users?: string[] }): Promise<User[]> {
    const [byHandle, byId] = await Promise.all([
      store.users.byHandles(targets.handles ?? []),
      store.users.byIds(targets.users ?? []),
    ]);
    return [...byHandle, ...byId];
  }

  /** Members stand in public; a visitor is visible to those who share a conversation with them. */
  const maySee = async (peer: Peer, user: User) =>
    user.kind === 'member' || user.id === peer.user.id || (await store.conversations.shared(peer.user.id, user.id));

  return {
    arrive(peer) {
      const mine = peers.get(peer.user.id) ?? new Set();
      peers.set(peer.user.id, mine.add(peer));
      const leave = leases.take(peer.user.id, peer.id);
      if (peer.page) touch(peer.user.id);
      return () => {
        mine.delete(peer);
        if (mine.size === 0) peers.delete(peer.user.id);
        watches.forget(peer);
        leave();
      };
    },
    async watch(peer, targets) {
      const visible: User[] = [];
      for (const user of await resolve(targets)) if (await maySee(peer, user)) visible.push(user);
      if (watches.count(peer) + visible.length > MAX_WATCHES) throw new Refusal('rate_limited', LIMITS.watchSize);
      for (const user of visible) watches.add(peer, user.id);
      const known = new Set(visible.flatMap(({ id, handle }) => (handle === undefined ? [id] : [id, handle])));
      const asked = [...(targets.handles ?? []).map((handle) => handle.toLowerCase()), ...(targets.users ?? [])];
      return {
        presence: visible.map((user) => stateFor(peer, user)),
        unknown: asked.filter((name) => !known.has(name)),
      };
    },
    async unwatch(peer, targets) {
      for (const user of await resolve(targets)) watches.remove(peer, user.id);
    },
    async set(user, setting) {
      await store.users.update(user.id, { presenceSetting: setting });
      settings.set(user.id, setting);
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
    connected: (user) => peers.has(user),
    close() {
      closed = true;
      clock.clearTimeout(timer);
      leases.close();
    },
  };
}
