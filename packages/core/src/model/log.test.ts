import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConversationEvent, Seq } from '../protocol/index.js';
import { addEvents, emptyLog, endOf, holeIn, type Log, logOf, reachesTo } from './log.js';

const event = (seq: Seq): ConversationEvent => ({
  kind: 'message',
  conversation: 'a',
  seq,
  at: seq,
  author: seq % 2 === 0 ? 'ada' : 'ben',
  key: `k${seq}`,
  text: `line ${seq}`,
});
const range = (from: Seq, to: Seq) => Array.from({ length: to - from + 1 }, (_, index) => event(from + index));
const seqs = (events: readonly ConversationEvent[]) => events.map(({ seq }) => seq);

test('events that follow join the end', () => {
  const log = addEvents(logOf(range(1, 3)), [event(4)]);
  expect(seqs(log.events)).toEqual([1, 2, 3, 4]);
  expect(holeIn(log)).toBeUndefined();
});

test('an event beyond a hole waits for it to be filled', () => {
  const waiting = addEvents(logOf(range(1, 3)), [event(6)]);
  expect(seqs(waiting.events)).toEqual([1, 2, 3]);
  expect(holeIn(waiting)).toEqual({ after: 3, before: 6 });
  const filled = addEvents(waiting, [event(5), event(4)]);
  expect(seqs(filled.events)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(filled.ahead).toEqual([]);
});

test('what came before changes nothing, not even the reference', () => {
  const log = addEvents(logOf(range(5, 8)), [event(10)]);
  expect(addEvents(log, [event(5), event(8), event(10)])).toBe(log);
});

test('a page before joins the beginning; one that leaves a hole there does not', () => {
  const log = logOf(range(11, 20));
  expect(seqs(addEvents(log, range(6, 10)).events)).toEqual(seqs(range(6, 20)));
  expect(addEvents(log, range(1, 5))).toBe(log);
});

test('a summary that knows of more shows the hole at the end', () => {
  const log = reachesTo(logOf(range(1, 3)), 5);
  expect(holeIn(log)).toEqual({ after: 3, before: 6 });
  expect(reachesTo(log, 4)).toBe(log);
});

test('an empty conversation starts with its first event', () => {
  expect(seqs(addEvents(logOf([]), [event(1)]).events)).toEqual([1]);
});

test('what was seen and not kept is not asked for again', () => {
  const log = addEvents(emptyLog(7), [event(6), event(8)]);
  expect(seqs(log.events)).toEqual([6, 7, 8].slice(2));
  expect(holeIn(log)).toBeUndefined();
});

describe('whatever the network does', () => {
  const LENGTH = 40;
  const all = range(1, LENGTH);

  /** Deliveries in any order, any number of times, some never; `history` answers come in between. */
  type Delivery = { kind: 'event' | 'known'; seq: Seq } | { kind: 'fetch' | 'earlier'; limit: number };
  const delivery: fc.Arbitrary<Delivery> = fc.oneof(
    fc.record({ kind: fc.constantFrom('event', 'known'), seq: fc.integer({ min: 1, max: LENGTH }) }),
    fc.record({ kind: fc.constantFrom('fetch', 'earlier'), limit: fc.integer({ min: 1, max: 10 }) }),
  );

  function history({ after, before, limit }: { after?: Seq; before?: Seq; limit: number }): ConversationEvent[] {
    if (after !== undefined) return all.filter(({ seq }) => seq > after).slice(0, limit);
    return all.filter(({ seq }) => seq < (before ?? Number.POSITIVE_INFINITY)).slice(-limit);
  }

  function deliver(log: Log, step: Delivery): Log {
    switch (step.kind) {
      case 'event':
        return addEvents(log, [event(step.seq)]);
      case 'known':
        return reachesTo(log, step.seq);
      case 'earlier':
        return addEvents(log, history({ before: log.base + 1, limit: step.limit }));
      case 'fetch': {
        const hole = holeIn(log);
        return hole ? addEvents(log, history({ after: hole.after, limit: step.limit })) : log;
      }
    }
  }

  /** What a client does until nothing is missing. */
  function settle(log: Log): Log {
    let settled = reachesTo(log, LENGTH);
    for (let hole = holeIn(settled); hole; hole = holeIn(settled)) {
      settled = addEvents(settled, history({ after: hole.after, limit: 7 }));
    }
    while (settled.base > 0) settled = addEvents(settled, history({ before: settled.base + 1, limit: 7 }));
    return settled;
  }

  test('the log is contiguous at every moment, and never forgets or repeats', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LENGTH }), fc.array(delivery, { maxLength: 80 }), (start, steps) => {
        let log = logOf(history({ before: start + 1, limit: 5 }));
        for (const step of steps) {
          const before = log;
          log = deliver(log, step);
          expect(seqs(log.events)).toEqual(log.events.map((_, index) => log.base + 1 + index));
          expect(endOf(log)).toBeGreaterThanOrEqual(endOf(before));
          expect(log.base).toBeLessThanOrEqual(before.base);
          expect(log.ahead.every(({ seq }) => seq > endOf(log) + 1)).toBe(true);
          expect(seqs(log.ahead)).toEqual([...new Set(seqs(log.ahead))].sort((a, b) => a - b));
          expect(log.lastSeq).toBeGreaterThanOrEqual(log.ahead.at(-1)?.seq ?? endOf(log));
        }
      }),
    );
  });

  test('two readers who heard it in different ways end with the same thread', () => {
    const steps = fc.array(delivery, { maxLength: 80 });
    fc.assert(
      fc.property(steps, steps, fc.integer({ min: 0, max: LENGTH }), (mine, yours, start) => {
        const one = settle(mine.reduce(deliver, logOf([])));
        const other = settle(yours.reduce(deliver, logOf(history({ before: start + 1, limit: 5 }))));
        expect(one.events).toEqual(all);
        expect(other.events).toEqual(all);
      }),
    );
  });
});
