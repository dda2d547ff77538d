import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConversationEvent, Seq } from '../protocol/index.js';
import { type Changes, type FoldedLog, foldChanges, foldLog, noChanges } from './changes.js';
import { addEvents, holeIn, type Log, logOf, reachesTo } from './log.js';

const base = (seq: Seq, author = 'ada') => ({ conversation: 'a', seq, at: seq, author });
const message = (seq: Seq, change = {}): ConversationEvent => ({
  ...base(seq),
  kind: 'message',
  key: `k${seq}`,
  text: `line ${seq}`,
  ...change,
});
const edit = (seq: Seq, target: Seq, text: string): ConversationEvent => ({ ...base(seq), kind: 'edit', target, text });
const remove = (seq: Seq, target: Seq): ConversationEvent => ({ ...base(seq), kind: 'delete', target });
const react = (seq: Seq, target: Seq, emoji: string, on = true, author = 'ada'): ConversationEvent => ({
  ...base(seq, author),
  kind: 'reaction',
  target,
  emoji,
  on,
});
const changeOf = (events: ConversationEvent[], seq = 1) => foldChanges(noChanges(), events).get(seq);

test('the last edit is the text, and tells when', () => {
  expect(changeOf([edit(3, 1, 'third'), edit(2, 1, 'second')])).toMatchObject({ text: 'third', editedAt: 3 });
});

test('an edit that was replaced before it was read changes nothing', () => {
  expect(changeOf([edit(2, 1, 'second'), edit(3, 1, '')])?.text).toBe('second');
});

test('a message that comes edited says when, and keeps its own text', () => {
  expect(changeOf([message(1, { editedAt: 9 })])).toMatchObject({ editedAt: 9 });
  expect(changeOf([message(1, { editedAt: 9 })])?.text).toBeUndefined();
  expect(changeOf([message(1)])).toBeUndefined();
});

test('nothing is left of what was deleted, and nothing comes back', () => {
  const events = [edit(2, 1, 'secret'), react(3, 1, '👍'), remove(4, 1), edit(5, 1, 'late'), react(6, 1, '🎉')];
  for (const order of [events, events.toReversed()]) {
    const { deleted, text, reactions } = changeOf(order) ?? {};
    expect({ deleted, text, reactions }).toEqual({ deleted: true, text: undefined, reactions: [] });
  }
  expect(changeOf([message(1, { deleted: true, text: '' })])).toMatchObject({ deleted: true });
});

test('reactions are grouped by emoji in the order in which they came, and can be taken away', () => {
  const events = [
    react(2, 1, '👍'),
    react(3, 1, '🎉', true, 'ben'),
    react(4, 1, '👍', true, 'ben'),
    react(5, 1, '🎉', false, 'ben'),
  ];
  expect(changeOf(events)?.reactions).toEqual([{ emoji: '👍', users: ['ada', 'ben'] }]);
});

test('what changes nothing keeps the reference', () => {
  const changes = foldChanges(noChanges(), [react(2, 1, '👍'), remove(4, 3)]);
  expect(foldChanges(changes, [react(2, 1, '👍'), remove(4, 3), message(5)])).toBe(changes);
});

describe('whatever the network does', () => {
  const LENGTH = 30;
  const kind = fc.constantFrom('message', 'edit', 'delete', 'react', 'unreact');
  /** A log in which each event may do something to an earlier message, as the server would have kept it. */
  const history = fc
    .array(fc.record({ kind, target: fc.nat(), author: fc.constantFrom('ada', 'ben') }), {
      minLength: LENGTH,
      maxLength: LENGTH,
    })
    .map((steps) =>
      steps.map(({ kind: what, target: any, author }, index): ConversationEvent => {
        const seq = index + 1;
        const target = index === 0 ? 0 : 1 + (any % index);
        if (what === 'message' || target === 0) return message(seq);
        if (what === 'edit') return edit(seq, target, `edit ${seq}`);
        if (what === 'delete') return remove(seq, target);
        return react(seq, target, any % 2 ? '👍' : '🎉', what === 'react', author);
      }),
    );
  /** Deliveries in any order, any number of times, some never; pages come in between. */
  const deliveries = fc.array(
    fc.record({ kind: fc.constantFrom('event', 'known', 'earlier', 'fetch'), at: fc.integer({ min: 1, max: LENGTH }) }),
    { maxLength: 60 },
  );
  const shown = (changes: Changes) =>
    Array.from({ length: LENGTH }, (_, index) => {
      const { text, editedAt, deleted, reactions } = changes.get(index + 1) ?? { reactions: [] };
      return { text, editedAt, deleted, reactions };
    });

  test('each reader ends with the same thread, folded a little at a time', () => {
    fc.assert(
      fc.property(history, deliveries, fc.integer({ min: 0, max: LENGTH }), (all, steps, start) => {
        let log = logOf(all.slice(Math.max(0, start - 5), start));
        let folded: FoldedLog = foldLog(undefined, log);
        const replace = (next: Log) => {
          log = next;
          folded = foldLog(folded, log);
        };
        const fill = (limit: number) => {
          const hole = holeIn(log);
          if (hole) replace(addEvents(log, all.slice(hole.after, hole.after + limit)));
        };
        const earlier = (limit: number) => replace(addEvents(log, all.slice(Math.max(0, log.base - limit), log.base)));
        for (const { kind: what, at } of steps) {
          if (what === 'event') replace(addEvents(log, all.slice(at - 1, at)));
          else if (what === 'known') replace(reachesTo(log, at));
          else if (what === 'earlier') earlier(at);
          else fill(at);
          // At every moment it is what folding the whole log at once would give.
          expect(shown(folded.changes)).toEqual(shown(foldChanges(noChanges(), log.events)));
        }
        replace(reachesTo(log, LENGTH));
        while (holeIn(log)) fill(7);
        while (log.base > 0) earlier(7);
        expect(shown(folded.changes)).toEqual(shown(foldChanges(noChanges(), all)));
      }),
    );
  });

  test('any order and any repetition is the same', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(LENGTH - 1)), fc.infiniteStream(fc.nat()), (all, again, chance) => {
        const mixed = [...all, ...again.flatMap((index) => all[index] ?? [])]
          .map((event) => ({ event, rank: chance.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ event }) => event);
        expect(shown(foldChanges(noChanges(), mixed))).toEqual(shown(foldChanges(noChanges(), all)));
      }),
    );
  });
});
