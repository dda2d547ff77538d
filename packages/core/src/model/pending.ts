import type { Seq, UserId } from '../protocol/index.js';
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
  // Asked at every line that is sent: the log is long and the lines are few, so the small side is the one indexed.
  const waiting = new Set(lines.map(({ key }) => key));
  const arrived = new Set<string>();
  for (const event of log.events) {
    if (event.kind === 'message' && event.author === me && waiting.has(event.key)) arrived.add(event.key);
  }
  return lines.filter(({ key, seq }) => !arrived.has(key) && (seq === undefined || seq > endOf(log)));
}
