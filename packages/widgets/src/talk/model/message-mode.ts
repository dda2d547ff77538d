import type { Thread } from '@earshot/core';
import { LIMITS, type Seq, type Timestamp, type UserId } from '@earshot/core/protocol';

/** What the next thing written is about. */
export interface MessageMode {
  kind: 'reply' | 'edit';
  seq: Seq;
  author: UserId;
  text: string;
}

/** May what was sent at `at` still be changed? The server has the last word. */
export const editable = (at: Timestamp, now: number): boolean => now - at < LIMITS.editWindowMs;

/** The message at a place, as it is now; undefined for what is deleted, not loaded or no message. */
export function messageAt(thread: Thread, seq: Seq): (MessageMode & { at: Timestamp }) | undefined {
  const event = thread.events[seq - (thread.events[0]?.seq ?? 1)];
  const change = thread.changes.get(seq);
  if (event?.kind !== 'message' || change?.deleted) return undefined;
  return { kind: 'reply', seq, author: event.author, text: change?.text ?? event.text, at: event.at };
}

/** The reader's own last message, if it can still be changed. */
export function lastEditable(thread: Thread, now: number): MessageMode | undefined {
  const mine = thread.events.findLast(
    ({ kind, author, seq }) => kind === 'message' && author === thread.me.id && !thread.changes.get(seq)?.deleted,
  );
  const found = mine && messageAt(thread, mine.seq);
  return found && editable(found.at, now) ? { ...found, kind: 'edit' } : undefined;
}
