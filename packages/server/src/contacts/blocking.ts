import type { Bus } from '../ports/bus.js';
import type { Clock } from '../ports/clock.js';
import type { ConversationRecord, Store } from '../ports/store.js';
import { Refusal } from '../refusal.js';

/** Owners whose blocks are kept at hand: those who are talked to at the same time on one server. */
const CACHE_SIZE = 10_000;
/** Another node tells of a change; should its word be lost, what is known here is no older than this. */
const FRESH_MS = 60_000;

/** The one place that knows who wants nothing to do with whom. */
export interface Blocking {
  /** Has `owner` blocked `user`? */
  blocks(owner: string, user: string): Promise<boolean>;
  /** Whom `owner` has blocked. */
  blockedBy(owner: string): Promise<ReadonlySet<string>>;
  /**
   * Does anything direct pass between the two?
   * @throws Refusal `blocked` when `user` has blocked the other, `not_accepted` when the other has blocked `user`
   */
  requireBetween(user: string, other: string): Promise<void>;
  /** The same for what `user` says in a conversation. In a group everybody hears everybody. */
  requireOpen(record: ConversationRecord, user: string): Promise<void>;
  close(): void;
}

const NOT_READ: Promise<ReadonlySet<string>> = Promise.resolve(new Set());

interface Known {
  blocked: Promise<ReadonlySet<string>>;
  readAt: number;
  unsubscribe: () => void;
}

export interface BlockingDependencies {
  store: { contacts: Pick<Store['contacts'], 'blockedBy'> };
  bus: Pick<Bus, 'subscribe' | 'settled' | 'listen'>;
  clock: Pick<Clock, 'now'>;
  /** The list of somebody who is at hand moved, on whichever node. */
  moved: (owner: string) => void;
}

/** What is read of an owner is forgotten when their own devices are told that their list moved. Oldest out first. */
export function createBlocking({ store, bus, clock, moved }: BlockingDependencies): Blocking {
  const cache = new Map<string, Known>();

  function forget(owner: string) {
    cache.get(owner)?.unsubscribe();
    cache.delete(owner);
  }

  const stopListening = bus.listen(({ t }) => {
    if (t === 'gap') for (const owner of [...cache.keys()]) forget(owner);
  });

  function read(owner: string): Promise<ReadonlySet<string>> {
    forget(owner);
    const [oldest] = cache.keys();
    if (oldest !== undefined && cache.size >= CACHE_SIZE) forget(oldest);
    // Listen first, then read: what changes in between is heard.
    const unsubscribe = bus.subscribe(owner, (notice) => {
      if (notice.t !== 'contacts') return;
      known.readAt = Number.NEGATIVE_INFINITY;
      moved(owner);
    });
    const known: Known = { blocked: NOT_READ, readAt: clock.now(), unsubscribe };
    cache.set(owner, known);
    known.blocked = bus
      .settled()
      .then(() => store.contacts.blockedBy(owner))
      .then((users) => new Set(users));
    known.blocked.catch(() => forget(owner));
    return known.blocked;
  }

  function blockedBy(owner: string): Promise<ReadonlySet<string>> {
    const known = cache.get(owner);
    return known && clock.now() - known.readAt < FRESH_MS ? known.blocked : read(owner);
  }

  const blocks = async (owner: string, user: string) => (await blockedBy(owner)).has(user);

  async function requireBetween(user: string, other: string): Promise<void> {
    if (await blocks(user, other)) throw new Refusal('blocked');
    if (await blocks(other, user)) throw new Refusal('not_accepted');
  }

  return {
    blocks,
    blockedBy,
    requireBetween,
    async requireOpen({ kind, participants }, user) {
      if (kind !== 'direct') return;
      for (const other of participants) if (other !== user) await requireBetween(user, other);
    },
    close() {
      stopListening();
      for (const owner of [...cache.keys()]) forget(owner);
    },
  };
}
