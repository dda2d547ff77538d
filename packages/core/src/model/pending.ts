import type { ConversationEvent, Seq, UserId } from '../protocol/index.js';
import { endOf, type Log } from './log.js';

/** A line that is not in the log yet. */
export interface PendingLine {
  key: string;
  /** Its place in the log, once acknowledged. */
  seq?: Seq;
}

/** Is this own line's message among the events? */
export function isAmong(key: string, events: readonly ConversationEvent[], me: UserId): boolean {
  return events.some((event) => event.kind === 'message' && event.author === me && event.key === key);
}

/**
 * The lines to show after the log: an own event with the same key, or one at its place, ends a line.
 * @param added the events that the lines were not compared with yet; never the whole log at every change
 */
export function stillPending<Line extends PendingLine>(
  lines: readonly Line[],
  log: Log,
  added: readonly ConversationEvent[],
  me: UserId,
): readonly Line[] {
  return lines.filter(({ key, seq }) => !isAmong(key, added, me) && (seq === undefined || seq > endOf(log)));
}
