import type { ConversationEvent, Seq } from '../protocol/index.js';

/**
 * One conversation's log as far as it is known. `events` is contiguous: what lies beyond a hole
 * waits in `ahead` until the hole is filled.
 */
export interface Log {
  /** `events` starts after this `seq`; 0 when it starts at the beginning. */
  readonly base: Seq;
  /** Contiguous, oldest first: `base + 1`, `base + 2` … */
  readonly events: readonly ConversationEvent[];
  /** Beyond a hole, oldest first, each once. */
  readonly ahead: readonly ConversationEvent[];
  /** The newest `seq` that is known to exist. */
  readonly lastSeq: Seq;
}

/** @param base everything up to here is left out, as if it had been seen */
export function emptyLog(base: Seq): Log {
  return { base, events: [], ahead: [], lastSeq: base };
}

/** The newest page of a log: contiguous, as the server answers `get` and `history`. */
export function logOf(page: readonly ConversationEvent[]): Log {
  const first = page[0];
  return addEvents(emptyLog(first ? first.seq - 1 : 0), page);
}

/** Up to where the log is contiguous. */
export function endOf(log: Log): Seq {
  return log.base + log.events.length;
}

/**
 * Adds events in any order and any number of times. Older ones are taken when they join the
 * beginning, newer ones when they join the end or once they do; the rest changes nothing.
 */
export function addEvents(log: Log, added: readonly ConversationEvent[]): Log {
  const earlier = new Map<Seq, ConversationEvent>();
  const later = new Map(log.ahead.map((event) => [event.seq, event]));
  for (const event of added) {
    if (event.seq <= log.base) earlier.set(event.seq, event);
    else if (event.seq > endOf(log)) later.set(event.seq, event);
  }
  const before = run(earlier, log.base, -1).reverse();
  const after = run(later, endOf(log) + 1, 1);
  const ahead = [...later.values()].sort((a, b) => a.seq - b.seq);
  const lastSeq = Math.max(log.lastSeq, endOf(log) + after.length, ahead.at(-1)?.seq ?? 0);
  if (before.length === 0 && after.length === 0 && ahead.length === log.ahead.length) return log;
  // `concat` copies references as one block of memory, which spreading several arrays does not.
  const events = before.length === 0 && after.length === 0 ? log.events : before.concat(log.events, after);
  return { base: log.base - before.length, events, ahead, lastSeq };
}

/** Takes the contiguous events that start at `seq` out of `from`. */
function run(from: Map<Seq, ConversationEvent>, seq: Seq, step: 1 | -1): ConversationEvent[] {
  const found: ConversationEvent[] = [];
  for (let next = seq; ; next += step) {
    const event = from.get(next);
    if (!event) return found;
    from.delete(next);
    found.push(event);
  }
}

/** Something else (a summary, an acknowledgement) said that the log reaches to `seq`. */
export function reachesTo(log: Log, seq: Seq): Log {
  return seq > log.lastSeq ? { ...log, lastSeq: seq } : log;
}

/** The first range that is missing, as `history` asks for it: `after < seq < before`. */
export function holeIn(log: Log): { after: Seq; before: Seq } | undefined {
  const after = endOf(log);
  if (after >= log.lastSeq) return undefined;
  return { after, before: log.ahead[0]?.seq ?? log.lastSeq + 1 };
}
