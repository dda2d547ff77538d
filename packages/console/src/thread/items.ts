import type { Attachment, ConversationEvent, PendingMessage, Profile, Reaction, Thread } from '@earshot/core';
import type { Mention } from '@earshot/core/protocol';
import { type GroupLineEvent, isGroupLine } from '../groups/group-line-text.js';
import { daysBetween } from '../time/format.js';
import { type CallEvent, isMissed } from './call-event.js';
import { type Quote, quoteOf } from './quote.js';

/** Lines by one author within this time stand together, under one time. */
const GROUP_MS = 5 * 60 * 1000;

export type Delivery =
  | { kind: 'sending' | 'sent' | 'delivered' | 'read' }
  | { kind: 'failed'; pending: PendingMessage; error: Extract<PendingMessage['status'], { kind: 'failed' }>['error'] };

export interface MessageItem {
  kind: 'message';
  /** Stays the same from pending to sent, so that the line does not blink. */
  key: string;
  author: string;
  mine: boolean;
  text: string;
  /** Whom the text names, in its order. */
  mentions?: readonly Mention[];
  at: number;
  /** Its place in the log; a line on its way has none, and nothing can be done with it yet. */
  seq?: number;
  attachments?: readonly Attachment[];
  quote?: Quote;
  editedAt?: number;
  deleted?: true;
  reactions: readonly Reaction[];
  page?: { title: string; url: string };
  /** Only of one's own. */
  delivery?: Delivery;
  /** The first and the last line of a group. */
  first: boolean;
  last: boolean;
}

/** What a thread is drawn of, from top to bottom. */
export type ThreadItem =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'unread'; key: string }
  | MessageItem
  | { kind: 'call'; key: string; event: CallEvent }
  | { kind: 'contact'; key: string; author: string; email: string }
  | { kind: 'group'; key: string; event: GroupLineEvent };

/**
 * @param unreadAfter where the line "new" stands: after this `seq`, before the first message of
 *   somebody else. It is where the reader was when they came, not where they are now.
 */
export function threadItems(thread: Thread, unreadAfter: number): ThreadItem[] {
  const items: ThreadItem[] = [];
  let lastAt: number | undefined;
  let marked = false;

  const startDay = (key: string, at: number) => {
    if (lastAt === undefined || daysBetween(lastAt, at) !== 0) items.push({ kind: 'day', key: `day ${key}`, at });
    lastAt = at;
  };

  for (const event of thread.events) {
    if (!isShown(event)) continue;
    startDay(String(event.seq), event.at);
    if (!marked && event.seq > unreadAfter && isNews(event, thread.me)) {
      marked = true;
      items.push({ kind: 'unread', key: 'unread' });
    }
    items.push(eventItem(event, thread));
  }
  for (const pending of thread.pending) {
    startDay(pending.key, pending.at);
    items.push(pendingItem(pending, thread));
  }
  return grouped(items);
}

type ShownEvent = Extract<ConversationEvent, { kind: 'message' | 'call' | 'contact' }> | GroupLineEvent;

/** What the reader could have missed; a call that they were in is none. */
function isNews(event: ShownEvent, me: Profile): boolean {
  if (event.kind === 'call') return isMissed(event, me);
  if (isGroupLine(event)) return false;
  return event.author !== me.id;
}

/** Hidden events and changes of earlier ones keep their number and show nothing; so do kinds that a newer server knows. */
function isShown(event: ConversationEvent): event is ShownEvent {
  return event.kind === 'message' || event.kind === 'call' || event.kind === 'contact' || isGroupLine(event);
}

function eventItem(event: ShownEvent, thread: Thread): ThreadItem {
  switch (event.kind) {
    case 'call':
      return { kind: 'call', key: `call ${event.call}`, event };
    case 'members':
    case 'group':
      return { kind: 'group', key: `group ${event.seq}`, event };
    case 'contact':
      return { kind: 'contact', key: `contact ${event.seq}`, author: event.author, email: event.email };
    case 'message': {
      const mine = event.author === thread.me.id;
      const change = thread.changes.get(event.seq);
      return {
        kind: 'message',
        key: `message ${event.author} ${event.key}`,
        author: event.author,
        mine,
        text: change?.text ?? event.text,
        mentions: (change?.text === undefined ? event.mentions : change.mentions) ?? [],
        at: event.at,
        seq: event.seq,
        reactions: change?.reactions ?? [],
        ...(change?.deleted ? { deleted: true } : {}),
        ...(change?.editedAt === undefined ? {} : { editedAt: change.editedAt }),
        ...(event.replyTo === undefined || change?.deleted ? {} : { quote: quoteOf(thread, event.replyTo) }),
        ...(event.attachments && !change?.deleted ? { attachments: event.attachments } : {}),
        ...(event.page ? { page: event.page } : {}),
        ...(mine ? { delivery: { kind: deliveryOf(event.seq, thread) } } : {}),
        first: true,
        last: true,
      };
    }
  }
}

function deliveryOf(seq: number, thread: Thread): 'sent' | 'delivered' | 'read' {
  if (seq <= thread.readTo) return 'read';
  return seq <= thread.deliveredTo ? 'delivered' : 'sent';
}

function pendingItem(pending: PendingMessage, thread: Thread): MessageItem {
  const { status } = pending;
  const me = thread.me.id;
  return {
    kind: 'message',
    key: `message ${me} ${pending.key}`,
    author: me,
    mine: true,
    text: pending.text,
    at: pending.at,
    reactions: [],
    ...(pending.attachments ? { attachments: pending.attachments } : {}),
    ...(pending.replyTo === undefined ? {} : { quote: quoteOf(thread, pending.replyTo) }),
    delivery: status.kind === 'failed' ? { kind: 'failed', pending, error: status.error } : { kind: 'sending' },
    first: true,
    last: true,
  };
}

function grouped(items: readonly ThreadItem[]): ThreadItem[] {
  return items.map((item, index) => {
    if (item.kind !== 'message') return item;
    const before = items[index - 1];
    const after = items[index + 1];
    return { ...item, first: !joins(before, item), last: !joins(item, after) };
  });
}

function joins(one: ThreadItem | undefined, next: ThreadItem | undefined): boolean {
  if (one?.kind !== 'message' || next?.kind !== 'message') return false;
  // A failed line carries its own way out, so it ends a group.
  if (one.delivery?.kind === 'failed') return false;
  return one.author === next.author && next.at - one.at < GROUP_MS && one.page?.url === next.page?.url;
}
