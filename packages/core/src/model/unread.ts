import type { ConversationEvent, Seq, UserId } from '../protocol/index.js';
import type { Log } from './log.js';

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

/**
 * Messages by others after `read`. Counted where the log reaches back far enough; else the server's
 * count and what came after it.
 */
export function countUnread(log: Log, me: UserId, read: Seq, basis: UnreadBasis): number {
  const complete = log.base <= read;
  const from = complete ? read : basis.seq;
  const counted = log.events.filter((event) => event.seq > from && isMessageByOther(event, me)).length;
  return complete ? counted : basis.count + counted;
}
