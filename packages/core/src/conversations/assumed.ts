import type { ConversationEvent, UserId } from '../protocol/index.js';
import type { OutboxLine } from './outbox.js';

/** Beyond every `seq` that a conversation can have: what was done last holds until its place is known. */
const LAST_SEQ = 2 ** 40;

/** The actions among the lines as the events they will be, so that they are seen before they are. */
export function assumed(lines: readonly OutboxLine[], author: UserId): ConversationEvent[] {
  return lines.flatMap(({ action, conversation, at, seq }, index) => {
    if (!action) return [];
    const base = { conversation, author, at, seq: seq ?? LAST_SEQ + index };
    if (action.t === 'react') return { ...base, kind: 'reaction', ...action };
    return action.t === 'edit' ? { ...base, kind: 'edit', ...action } : { ...base, kind: 'delete', ...action };
  });
}
