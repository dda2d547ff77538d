import type { Availability, PresenceSettings, PresenceState, Requests } from '@earshot/core/protocol';
import { mayReach } from '../auth/permissions.js';
import type { Limits } from '../config.js';
import type { Bus } from '../ports/bus.js';
import type { Clock } from '../ports/clock.js';
import type { Leases } from '../ports/leases.js';
import type { Store, User } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Peer } from '../ws/peer.js';
import type { Peers } from '../ws/peers.js';
import { aggregate, isConnected } from './aggregate.js';
import { createDiffs } from './diffs.js';
import { createLastSeen } from './last-seen.js';
import { createOwnSettings } from './own-settings.js';
import { settingsAt } from './settings.js';
import { createViews } from './views.js';
import { createWatches } from './watches.js';

/** Presences one connection can follow; a console shows some dozens. */
const MAX_WATCHES = 1_000;
/** The lease that says somebody is in a call. No connection is called so: those have UUIDs. */
const IN_CALL = 'call';

interface Targets {
  handles?: string[];
  users?: string[];
}

export interface PresenceService {
  arrive(peer: Peer): void;
  depart(peer: Peer): void;
  /** Nobody is at the device, or somebody is again. */
  idle(peer: Peer, on: boolean): void;
  /** @throws Refusal `rate_limited` when the connection follows too many */
  watch(peer: Peer, targets: Targets): Promise<{ presence: PresenceState[]; unknown: string[] }>;
  unwatch(peer: Peer, targets: Targets): Promise<void>;
  /** Another node says that something about the user is different. */
  changed(user: string): void;
  set(user: User, asked: Requests['setPresence']): Promise<void>;
  /** How a member asks to be shown, now. */
  settings(user: User): PresenceSettings;
  /** @throws Refusal `bad_request`, `bad_emoji` */
  change(user: User, asked: Requests['setAvailability']): Promise<PresenceSettings>;
  /** The visitor went to another page. */
  pageChanged(peer: Peer): void;
  /** Who is among their contacts, or blocked by them, has changed. */
  refresh(user: string): void;
  setInCall(user: string, inCall: boolean): void;
  /** How each is shown to anyone who asks, in the order asked. */
  publicly(users: readonly User[]): Promise<PresenceState[]>;
  /** What a caller finds: `offline` without a connection at this moment. An audience sees less, and may ring all the same. */
  toRing(users: readonly User[]): Promise<Availability[]>;
  /** Those of them who have a device connected right now, however they are shown. */
  connected(users: readonly string[]): Promise<ReadonlySet<string>>;
  /** Writes down when those were last seen who were here to the end. */
  close(): Promise<void>;
}

export interface PresenceDependencies {
  store: Store;
  bus: Pick<Bus, 'publish'>;
  clock: Clock;
  limits: Pick<Limits, 'presenceGraceMs'>;
  leases: Leases;
  peers: Peers;
  /** Those who see nobody there, because the owner wants nothing to do with them. */
  blockedBy: (owner: string) => Promise<ReadonlySet<string>>;
  isContact: (owner: string, watcher: string) => Promise<boolean>;
  failed: (error: unknown) => void;
}

export function createPresence(dependencies: PresenceDependencies): PresenceService {
  const { store, bus, clock, limits, leases, peers, failed } = dependencies;
  const inCall = new Set<string>();
  const lastSeen = createLastSeen({ users: store.users, leases, clock, failed });
  const views = createViews({ ...dependencies, lastSeen });
  const watches = createWatches((user) => diffs.forget(user));
  const look = async (users: readonly string[]) => views.of(await store.users.byIds(users), watches.of);
  const diffs = createDiffs({ clock, watches, look, failed });
  const own = createOwnSettings({ users: store.users, bus, clock, peers, lastSeen, changed: diffs.touch });

  /** Those at whose device nobody is. */
  const idlers = new WeakSet<Peer>();
  function hold(peer: Peer) {
    const says = idlers.has(peer) ? 'idle' : 'active';
    leases.hold({ ...leaseOf(peer), says, ...(peer.page ? { page: peer.page } : {}) }).catch(failed);
  }

  /** The connection may be gone by now, and its lease with it. */
  function holdIfHere(peer: Peer) {
    if (peers.of(peer.user.id).includes(peer)) hold(peer);
  }

  const stop = leases.subscribe((user) => {
    lastSeen.changed(user).catch(failed);
    diffs.touch(user);
  });

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
      hold(peer);
      lastSeen.arrived(peer.user).catch(failed);
    },
    depart(peer) {
      watches.forget(peer);
      lastSeen.departed(peer.user);
      leases.release(leaseOf(peer), limits.presenceGraceMs).catch(failed);
    },
    idle(peer, on) {
      if (on) idlers.add(peer);
      else idlers.delete(peer);
      holdIfHere(peer);
    },
    async watch(peer, targets) {
      const visible: User[] = [];
      for (const user of await resolve(targets)) if (await maySee(peer, user)) visible.push(user);
      // No time makes this right, so none is said: the client follows less, or is told this again.
      const added = visible.filter(({ id }) => !watches.follows(peer, id));
      if (watches.count(peer) + added.length > MAX_WATCHES) throw new Refusal('rate_limited');
      // The connection may be gone by now; what it followed has been forgotten already.
      if (peers.of(peer.user.id).includes(peer)) for (const user of added) watches.add(peer, user.id);
      // Watched first, then looked at: what changes in between is told as a change.
      const seen = await views.of(visible, () => [peer]);
      for (const [user, view] of seen) diffs.told(user, view);
      const known = new Set(visible.flatMap(({ id, handle }) => (handle === undefined ? [id] : [id, handle])));
      const asked = [...(targets.handles ?? []), ...(targets.users ?? [])];
      return {
        presence: [...seen.values()].map((view) => view.for(peer)),
        unknown: asked.filter((name) => !known.has(name) && !known.has(name.toLowerCase())),
      };
    },
    async unwatch(peer, targets) {
      for (const user of await resolve(targets)) watches.remove(peer, user.id);
    },
    changed: diffs.touch,
    set: own.set,
    settings: (user) => settingsAt(user, clock.now()),
    change: own.change,
    pageChanged: holdIfHere,
    refresh: diffs.audienceChanged,
    setInCall(user, on) {
      if (inCall.has(user) === on) return;
      if (on) inCall.add(user);
      else inCall.delete(user);
      const lease = { user, connection: IN_CALL };
      (on ? leases.hold({ ...lease, says: 'inCall' }) : leases.release(lease, 0)).catch(failed);
    },
    publicly: views.publicly,
    async toRing(users) {
      const held = await leases.of(users.map(({ id }) => id));
      return users.map((user) => {
        const mine = held.get(user.id) ?? [];
        const { setting } = settingsAt(user, clock.now());
        return isConnected(mine) ? aggregate({ leases: mine, setting, lastSeen: undefined }).availability : 'offline';
      });
    },
    async connected(users) {
      const held = await leases.of(users);
      return new Set(users.filter((user) => isConnected(held.get(user) ?? [])));
    },
    async close() {
      stop();
      diffs.close();
      await lastSeen.close();
    },
  };
}

const leaseOf = ({ site, user, device, id }: Peer) => ({ site, user: user.id, device, connection: id });
