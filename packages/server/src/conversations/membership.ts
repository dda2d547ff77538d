import type { ConversationRecord, Store } from '../ports/store.js';
import { Refusal } from '../refusal.js';

/** Conversations whose people are kept at hand: those that talk at the same time on one server. */
const CACHE_SIZE = 10_000;

export interface Membership {
  /**
   * The conversation, if the user is in it.
   * @throws Refusal `unknown_conversation`, whether it does not exist or is not theirs: a stranger learns nothing
   */
  require(conversation: string, user: string): Promise<ConversationRecord>;
}

/** Who is in a direct conversation never changes, so it is read once. Oldest out first. */
export function createMembership(store: Store): Membership {
  const cache = new Map<string, ConversationRecord>();
  return {
    async require(id, user) {
      let record = cache.get(id);
      if (!record) {
        record = await store.conversations.byId(id);
        if (record) {
          if (cache.size >= CACHE_SIZE) for (const oldest of cache.keys()) {
            cache.delete(oldest);
            break;
          }
          cache.set(id, record);
        }
      }
      if (!record?.participants.includes(user)) throw new Refusal('unknown_conversation');
      return record;
    },
  };
}
