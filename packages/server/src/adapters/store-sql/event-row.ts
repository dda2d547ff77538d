import type { ConversationEvent } from '@earshot/core/protocol';
import type { NewEvent } from '../../ports/store.js';
import type { EventRow } from './schema.js';

/** What stands in the row's document. */
export function bodyOf(event: NewEvent | ConversationEvent): string {
  const columns = { kind: undefined, author: undefined, conversation: undefined, seq: undefined, at: undefined };
  return JSON.stringify({ ...event, ...columns });
}

/** The row as it stands on the wire. */
export function toEvent(row: Omit<EventRow, 'target'>): ConversationEvent {
  return {
    conversation: row.conversation,
    seq: row.seq,
    at: Number(row.at),
    author: row.author,
    kind: row.kind,
    ...JSON.parse(row.body),
  };
}
