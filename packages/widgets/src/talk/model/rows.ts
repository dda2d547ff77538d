import type { Attachment, EarshotError, PendingMessage, Reaction, Thread } from '@earshot/core';
import type {
  CallEvent,
  ContactEvent,
  ConversationEvent,
  MessageEvent,
  Seq,
  Timestamp,
  UserId,
} from '@earshot/core/protocol';

/** How far one's own message has come. */
export type Progress =
  | { kind: 'sending'; delayed?: EarshotError }
  | { kind: 'sent' | 'delivered' | 'read' }
  | { kind: 'failed'; pendingKey: string; error: EarshotError };

/** A message as another one quotes it; only its place is known until it is loaded. */
export interface Quote {
  seq: Seq;
  author?: UserId;
  text?: string;
  deleted?: boolean;
}

export interface Line {
  /** Stays the same when a pending message becomes an event, so that its bubble is not drawn anew. */
  key: string;
  text: string;
  at: Timestamp;
  /** Its place in the log; a line on its way has none, and nothing can be done with it yet. */
  seq?: Seq;
  attachments?: readonly Attachment[];
  quote?: Quote;
  editedAt?: Timestamp;
  deleted?: true;
  reactions?: readonly Reaction[];
  /** Own lines only. */
  progress?: Progress;
  /** Time and progress are said once for lines that share them. */
  showsMeta: boolean;
}

/** One row of the thread, from top to bottom. */
export type Row =
  | { kind: 'day'; key: string; at: Timestamp }
  | { kind: 'unread'; key: string }
  | { kind: 'group'; key: string; author: UserId; mine: boolean; lines: Line[] }
  | { kind: 'call'; key: string; event: CallEvent }
  | { kind: 'contact'; key: string; event: ContactEvent };

/** Lines by one author further apart than this are two thoughts, and get two bubbles' worth of space. */
const GROUP_GAP_MS = 5 * 60_000;

/** Where a group is parted in any case, by `seq`, so that the parts stay the same when earlier lines come. */
const GROUP_PART = 25;

/**
 * The thread as rows.
 * @param unreadAfter the divider stands before the first foreign message after this `seq`.
 */
export function rowsOf(thread: Thread, unreadAfter: Seq | undefined): Row[] {
  const builder = createBuilder(thread.me.id);
  let dividerDue = unreadAfter !== undefined;
  for (const event of thread.events) {
    if (dividerDue && event.seq > (unreadAfter ?? 0) && event.author !== thread.me.id && isRow(event)) {
      builder.day(event.at);
      builder.row({ kind: 'unread', key: 'unread' });
      dividerDue = false;
    }
    switch (event.kind) {
      case 'message':
        builder.line(event.author, lineOf(event, thread), event.at);
        break;
      case 'call':
        builder.day(event.at);
        builder.row({ kind: 'call', key: `s${event.seq}`, event });
        break;
      case 'contact':
        builder.day(event.at);
        builder.row({ kind: 'contact', key: `s${event.seq}`, event });
        break;
      default:
        break;
    }
  }
  for (const message of thread.pending) builder.line(thread.me.id, pendingLine(message, thread), message.at);
  return builder.rows;
}

/** Hidden events, changes of earlier ones and kinds that a newer server knows keep the numbering whole and are not shown. */
const isRow = ({ kind }: ConversationEvent) => kind === 'message' || kind === 'call' || kind === 'contact';

function createBuilder(me: UserId) {
  const rows: Row[] = [];
  /** The day that is shown last, in the reader's time zone; naming it for each line would be felt in a long thread. */
  let shown = { from: Number.NaN, to: Number.NaN };
  const day = (at: Timestamp) => {
    if (at >= shown.from && at < shown.to) return;
    const date = new Date(at);
    shown = { from: date.setHours(0, 0, 0, 0), to: date.setHours(24, 0, 0, 0) };
    rows.push({ kind: 'day', key: `d${new Date(at).toDateString()}`, at });
  };
  return {
    rows,
    day,
    row: (row: Row) => rows.push(row),
    line(author: UserId, line: Line, at: Timestamp) {
      day(at);
      const last = rows.at(-1);
      const previous = last?.kind === 'group' ? last.lines.at(-1) : undefined;
      const parted = line.seq !== undefined && line.seq % GROUP_PART === 0;
      if (!parted && last?.kind === 'group' && previous && last.author === author && at - previous.at < GROUP_GAP_MS) {
        previous.showsMeta = previous.progress?.kind !== line.progress?.kind || line.progress?.kind === 'failed';
        last.lines.push(line);
      } else {
        rows.push({ kind: 'group', key: line.key, author, mine: author === me, lines: [line] });
      }
    },
  };
}

function lineOf(event: MessageEvent, thread: Thread): Line {
  const change = thread.changes.get(event.seq);
  const { seq, at, replyTo } = event;
  const line = {
    ...{ text: change?.text ?? event.text, at, seq, showsMeta: true },
    ...(event.attachments && !change?.deleted ? { attachments: event.attachments } : {}),
    ...change,
    ...(replyTo === undefined || change?.deleted ? {} : { quote: quoteOf(thread, replyTo) }),
  };
  if (event.author !== thread.me.id) return { ...line, key: `s${event.seq}` };
  const kind = event.seq <= thread.readTo ? 'read' : event.seq <= thread.deliveredTo ? 'delivered' : 'sent';
  return { ...line, key: `k${event.key}`, progress: { kind } };
}

function quoteOf(thread: Thread, seq: Seq): Quote {
  const event = thread.events[seq - (thread.events[0]?.seq ?? 1)];
  if (event?.kind !== 'message') return { seq };
  const { author, text } = event;
  return { author, text, ...thread.changes.get(seq), seq };
}

function pendingLine({ key, text, at, status, replyTo, attachments }: PendingMessage, thread: Thread): Line {
  const progress: Progress =
    status.kind === 'failed' ? { kind: 'failed', pendingKey: key, error: status.error } : status;
  const quote = replyTo === undefined ? {} : { quote: quoteOf(thread, replyTo) };
  return { key: `k${key}`, text, at, progress, showsMeta: true, ...quote, ...(attachments ? { attachments } : {}) };
}
