import type { Conversation } from '../conversations/types.js';
import type { ConversationId, GroupHistory, GroupRole, UserId } from '../protocol/index.js';

export interface NewGroup {
  name: string;
  /** Colleagues, and visitors with whom the user shares a conversation. */
  people: readonly UserId[];
  /** What those who come later see of what was said before. Default `all`. */
  history?: GroupHistory;
}

/**
 * Making groups and deciding who is in them. Each resolves when the server has done it; the thread and the list have
 * it by then or shortly after. What was lost with the connection is asked again and done once.
 * @throws EarshotError each of them: `forbidden` (visitors make none; only owners change one), `unknown_user`,
 *   `group_full`, `empty_text` for a name without anything to see, `rate_limited`
 */
export interface Groups {
  create(group: NewGroup): Promise<Conversation>;
  add(group: ConversationId, people: readonly UserId[]): Promise<void>;
  /** Ends all access at once, for everybody but oneself: see `leave`. */
  remove(group: ConversationId, person: UserId): Promise<void>;
  /** There is always an owner: `forbidden` for the last one. Visitors cannot be one. */
  setRole(group: ConversationId, person: UserId, role: GroupRole): Promise<void>;
  rename(group: ConversationId, name: string): Promise<void>;
  /** When no owner is left, the member who has been there for longest becomes one. */
  leave(group: ConversationId): Promise<void>;
}
