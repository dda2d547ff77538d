import type { Mention } from '@earshot/core/protocol';
import type { ConversationRecord } from '../ports/store.js';
import { Refusal } from '../refusal.js';

/**
 * The mentions of a text, in order and apart, each of somebody in the conversation.
 * @throws Refusal `bad_request`
 */
export function checkedMentions(
  { participants }: ConversationRecord,
  text: string,
  mentions: readonly Mention[] = [],
): { mentions?: Mention[] } {
  if (mentions.length === 0) return {};
  let end = 0;
  for (const { user, at, length } of mentions) {
    if (at < end || at + length > text.length || !participants.includes(user)) throw new Refusal('bad_request');
    end = at + length;
  }
  return { mentions: mentions.map(({ user, at, length }) => ({ user, at, length })) };
}
