import type { ConversationEvent, Seq, UserId } from '../protocol/index.js';
import { endOf, type Log } from './log.js';

/** How many messages were unread when a summary was made. */
export interface UnreadBasis {
  count: number;
  /** The summary's `lastSeq`. */
  seq: Seq;
}

export function isMessageByOther(
  event: ConversationEvent,
  me: UserId,
): event is ConversationEvent & { kind: 'message' } {
  return event.kind === 'message' && event.author !== me;
}

/** How many are unread, and what was counted to know it. */
export interface Unread {
  readonly count: number;
  /** Counting began with this many … */
  readonly start: number;
  /** … after this `seq`, and went up to `to`. */
  readonly from: Seq;
  readonly to: Seq;
}

/**
 * Messages by others after `read`. Counted where the log reaches back far enough; else the server's
 * count and what came after it.
 * @param before an earlier count of the same log; where it still holds, only what came since is looked at
 */
export function countUnread(log: Log, me: UserId, read: Seq, basis: UnreadBasis, before?: Unread): Unread {
  const { start, from } = log.base <= read ? { start: 0, from: read } : { start: basis.count, from: basis.seq };
  const to = Math.max(from, endOf(log));
  const holds = before?.start === start && before.from === from && before.to <= to;
  const known = holds ? before : { count: start, to: from };
  const uncounted = log.events.slice(Math.max(0, known.to - log.base));
  const added = uncounted.filter((event) => isMessageByOther(event, me)).length;
  return { count: known.count + added, start, from, to };
}
