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

/** What somebody sees of it who may see nothing before `from`. */
export const hiddenBefore = (event: ConversationEvent, from: number): ConversationEvent => {
  if (!('target' in event) || event.target >= from) return event;
  const { conversation, seq, at, author } = event;
  return { kind: 'hidden', conversation, seq, at, author };
};
