import type { Clock } from '../ports/clock.js';
import type { ConversationRecord, Store } from '../ports/store.js';
import { Refusal } from '../refusal.js';

/** Conversations whose people are kept at hand: those that talk at the same time on one server. */
const CACHE_SIZE = 10_000;
/**
 * How long a group's people are believed. A change is told to all nodes at once; this is for the word that
 * was lost, and what is written is checked in its transaction besides.
 */
const BELIEVED_MS = 10_000;

export interface Membership {
  /**
   * The conversation, if the user is in it. Its `lastSeq` may be behind what another node appended.
   * @throws Refusal `unknown_conversation`, whether it does not exist or is not theirs: a stranger learns nothing
   */
  require(conversation: string, user: string): Promise<ConversationRecord>;
  /** The same, with `lastSeq` at least `seq` if the log has come that far. */
  requireUpTo(conversation: string, user: string, seq: number): Promise<ConversationRecord>;
  /** An event was appended. */
  advance(conversation: string, seq: number): void;
  /** The conversation with the people it has at this version, or later; never with those of before. */
  atLeast(record: ConversationRecord, version: number | undefined): Promise<ConversationRecord>;
  /** Who is in the conversation has changed; without one, that of any may have. */
  outdated(conversation?: string): void;
}

interface Known {
  record: ConversationRecord;
  users: ReadonlySet<string>;
  until: number;
}

/** Who is in a direct conversation never changes, so it is read once; a group is read again when it has changed. Oldest out first. */
export function createMembership(store: Store, clock: Clock): Membership {
  const cache = new Map<string, Known>();
  let changes = 0;

  async function read(id: string): Promise<Known | undefined> {
    const begun = changes;
    const record = await store.conversations.byId(id);
    if (!record) return undefined;
    const before = cache.get(id);
    // A slower answer does not take the place of a newer one.
    if (before && isNewer(before.record, record)) return before;
    const [oldest] = cache.keys();
    if (oldest !== undefined && cache.size >= CACHE_SIZE) cache.delete(oldest);
    const known = { record, users: new Set(record.participants), until: clock.now() + BELIEVED_MS };
    // What was read before a change and came after it is of no use to the next one who asks.
    if (begun === changes) cache.set(id, known);
    return known;
  }

  async function require(id: string, user: string): Promise<ConversationRecord> {
    const cached = cache.get(id);
    const believed = cached && (!cached.record.group || clock.now() < cached.until);
    const known = believed ? cached : await read(id);
    if (!known?.users.has(user)) throw new Refusal('unknown_conversation');
    return known.record;
  }

  return {
    require,
    async requireUpTo(id, user, seq) {
      const record = await require(id, user);
      return record.lastSeq >= seq ? record : ((await read(id))?.record ?? record);
    },
    advance(id, seq) {
      const known = cache.get(id);
      if (known && known.record.lastSeq < seq) cache.set(id, { ...known, record: { ...known.record, lastSeq: seq } });
    },
    async atLeast(record, version = 0) {
      const known = cache.get(record.id)?.record ?? record;
      if ((known.group?.version ?? 0) >= version) return known;
      return (await read(record.id))?.record ?? record;
    },
    outdated(id) {
      changes += 1;
      if (id === undefined) cache.clear();
      else cache.delete(id);
    },
  };
}

const isNewer = (a: ConversationRecord, b: ConversationRecord) => (a.group?.version ?? 0) > (b.group?.version ?? 0);
