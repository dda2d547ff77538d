import type { ConversationEvent, Seq, UserId } from '../protocol/index.js';
import { endOf, type Log } from './log.js';

/** A line that is not in the log yet. */
export interface PendingLine {
  key: string;
  /** Its place in the log, once acknowledged. */
  seq?: Seq;
}

/** The lines to show after the log: an own event with the same key, or one at its place, ends a line. */
export function stillPending<Line extends PendingLine>(lines: readonly Line[], log: Log, me: UserId): readonly Line[] {
  if (lines.length === 0) return lines;
  const keys = new Set(log.events.flatMap((event) => keyOf(event, me) ?? []));
  return lines.filter(({ key, seq }) => !keys.has(key) && (seq === undefined || seq > endOf(log)));
}

function keyOf(event: ConversationEvent, me: UserId): string | undefined {
  return event.kind === 'message' && event.author === me ? event.key : undefined;
}
