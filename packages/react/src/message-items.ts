import type { ConversationEvent, PendingMessage, Reaction, Thread } from '@earshot/core';

type MessageEvent = Extract<ConversationEvent, { kind: 'message' }>;
/** What changes an earlier line, or keeps a number and shows nothing. */
type NoLine = Extract<ConversationEvent, { kind: 'edit' | 'delete' | 'reaction' | 'hidden' }>;

/** One line of a thread. `key` stays the same from pending to sent, so that the line does not blink. */
export type ThreadItem =
  | {
      kind: 'message';
      key: string;
      /** As it stands now: its text as last edited, or empty when `event.deleted`. */
      event: MessageEvent;
      reactions: readonly Reaction[];
      /** Only of the reader's own. */
      delivery?: 'sent' | 'delivered' | 'read';
    }
  /** One's own, on its way: `conversation.retry(pending.key)`, `conversation.discard(pending.key)`. */
  | { kind: 'pending'; key: string; pending: PendingMessage }
  /** Everything else that stands in a thread: calls, contact details … Skip kinds you do not know. */
  | { kind: 'event'; key: string; event: Exclude<ConversationEvent, MessageEvent | NoLine> };

/** Makes the items of one thread after the other; an item whose line has not changed stays the same object. */
export function createItems(): (thread: Thread) => readonly ThreadItem[] {
  const made = new WeakMap<ConversationEvent, { change: unknown; delivery: string | undefined; item: ThreadItem }>();

  function messageItem(event: MessageEvent, thread: Thread): ThreadItem {
    const change = thread.changes.get(event.seq);
    const delivery = event.author === thread.me.id ? deliveryOf(event.seq, thread) : undefined;
    const before = made.get(event);
    if (before && before.change === change && before.delivery === delivery) return before.item;
    const { text = event.text, editedAt, deleted, reactions = [] } = change ?? {};
    const item: ThreadItem = {
      kind: 'message',
      key: keyOf(event.author, event.key),
      event: { ...event, text, ...(editedAt === undefined ? {} : { editedAt }), ...(deleted ? { deleted } : {}) },
      reactions,
      ...(delivery ? { delivery } : {}),
    };
    made.set(event, { change, delivery, item });
    return item;
  }

  return (thread) => [
    ...thread.events.flatMap((event): ThreadItem | [] => {
      if (event.kind === 'message') return messageItem(event, thread);
      if (event.kind === 'edit' || event.kind === 'delete' || event.kind === 'reaction' || event.kind === 'hidden') {
        return [];
      }
      return { kind: 'event', key: `${event.kind} ${event.seq}`, event };
    }),
    ...thread.pending.map(
      (pending): ThreadItem => ({ kind: 'pending', key: keyOf(thread.me.id, pending.key), pending }),
    ),
  ];
}

const keyOf = (author: string, key: string) => `message ${author} ${key}`;

function deliveryOf(seq: number, { readTo, deliveredTo }: Thread): 'sent' | 'delivered' | 'read' {
  if (seq <= readTo) return 'read';
  return seq <= deliveredTo ? 'delivered' : 'sent';
}
