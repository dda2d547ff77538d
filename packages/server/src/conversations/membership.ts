import type { ConversationRecord, Store } from '../ports/store.js';
import { Refusal } from '../refusal.js';

/** Conversations whose people are kept at hand: those that talk at the same time on one server. */
const CACHE_SIZE = 10_000;

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
}

/** Who is in a direct conversation never changes, so it is read once. Oldest out first. */
export function createMembership(store: Store): Membership {
  const cache = new Map<string, ConversationRecord>();

  async function read(id: string): Promise<ConversationRecord | undefined> {
    const record = await store.conversations.byId(id);
    if (!record) return undefined;
    const [oldest] = cache.keys();
    if (oldest !== undefined && cache.size >= CACHE_SIZE) cache.delete(oldest);
    cache.set(id, record);
    return record;
  }

  async function require(id: string, user: string): Promise<ConversationRecord> {
    const record = cache.get(id) ?? (await read(id));
    if (!record?.participants.includes(user)) throw new Refusal('unknown_conversation');
    return record;
  }

  return {
    require,
    async requireUpTo(id, user, seq) {
      const record = await require(id, user);
      return record.lastSeq >= seq ? record : ((await read(id)) ?? record);
    },
    advance(id, seq) {
      const record = cache.get(id);
      if (record && record.lastSeq < seq) cache.set(id, { ...record, lastSeq: seq });
    },
  };
}
