import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConversationEvent, Receipt } from '../protocol/index.js';
import { addEvents, endOf, logOf, reachesTo } from './log.js';
import { stillPending } from './pending.js';
import { mergeReceipt, reachedByOthers, receiptOf } from './receipts.js';
import { expireTyping, setTyping, TYPING_LASTS_MS } from './typing.js';
import { countUnread } from './unread.js';

const message = (seq: number, author: string): ConversationEvent => ({
  kind: 'message',
  conversation: 'a',
  seq,
  at: seq,
  author,
  key: `k${seq}`,
  text: 'x',
});
const call = (seq: number, author: string): ConversationEvent => ({
  kind: 'call',
  conversation: 'a',
  seq,
  at: seq,
  author,
  call: 'c',
  media: 'voice',
  outcome: 'missed',
  durationMs: 0,
});

describe('receipts', () => {
  const receipt = fc.record({
    user: fc.constantFrom('ada', 'ben'),
    delivered: fc.nat(20),
    read: fc.nat(20),
  });

  test('only move forward, and end the same in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(receipt), fc.array(fc.nat()), (receipts, order) => {
        const shuffled = [...receipts].sort(
          (a, b) => (order[receipts.indexOf(a)] ?? 0) - (order[receipts.indexOf(b)] ?? 0),
        );
        const merge = (all: readonly Receipt[]) =>
          all.reduce<readonly Receipt[]>(
            (merged, one) => mergeReceipt(merged, one),
            [
              { user: 'ada', delivered: 0, read: 0 },
              { user: 'ben', delivered: 0, read: 0 },
            ],
          );
        expect(merge(shuffled)).toEqual(merge(receipts));
      }),
    );
  });

  test('what was read has been received', () => {
    const merged = mergeReceipt([{ user: 'ada', delivered: 1, read: 0 }], { user: 'ada', delivered: 1, read: 4 });
    expect(receiptOf(merged, 'ada')).toEqual({ user: 'ada', delivered: 4, read: 4 });
  });

  test('a line counts as read when everyone else has read it', () => {
    const receipts = [
      { user: 'me', delivered: 9, read: 9 },
      { user: 'ada', delivered: 7, read: 5 },
      { user: 'ben', delivered: 6, read: 6 },
    ];
    expect(reachedByOthers(receipts, 'me')).toEqual({ delivered: 6, read: 5 });
  });

  test('alone, nobody has read anything', () => {
    expect(reachedByOthers([{ user: 'me', delivered: 9, read: 9 }], 'me')).toEqual({ delivered: 0, read: 0 });
  });
});

describe('unread', () => {
  const events = [message(1, 'ada'), message(2, 'me'), message(3, 'ada'), call(4, 'ada'), message(5, 'ada')];

  test.each([
    [0, 3],
    [1, 2],
    [3, 1],
    [5, 0],
  ])('read up to %i leaves %i messages by others', (read, unread) => {
    expect(countUnread(logOf(events), 'me', read, { count: 99, seq: 5 }).count).toBe(unread);
  });

  test('where the log does not reach back far enough, the server has counted', () => {
    const tail = logOf([message(51, 'ada'), message(52, 'ada')]);
    expect(countUnread(tail, 'me', 10, { count: 30, seq: 51 }).count).toBe(31);
  });

  test('counting on from an earlier count comes to the same as counting all', () => {
    const author = fc.constantFrom('me', 'ada');
    const step = fc.record({ authors: fc.array(author, { maxLength: 4 }), read: fc.nat(30), earlier: fc.boolean() });
    fc.assert(
      fc.property(fc.array(author, { minLength: 5, maxLength: 5 }), fc.array(step), (first, steps) => {
        const whole = first.map((name, index) => message(index + 1, name));
        const basis = { count: 3, seq: 5 };
        let log = logOf(whole.slice(2));
        let read = 0;
        let count = countUnread(log, 'me', read, basis);
        for (const { authors, read: to, earlier } of steps) {
          const added = authors.map((name, index) => message(endOf(log) + 1 + index, name));
          log = addEvents(log, earlier ? [...whole.slice(0, 2), ...added] : added);
          read = Math.max(read, to);
          count = countUnread(log, 'me', read, basis, count);
          expect(count.count).toBe(countUnread(log, 'me', read, basis).count);
        }
      }),
    );
  });
});

describe('pending lines', () => {
  test('end when the log has their key, or their place', () => {
    const lines = [{ key: 'k1' }, { key: 'k2', seq: 2 }, { key: 'x' }, { key: 'y', seq: 9 }];
    const log = logOf([message(1, 'me'), message(2, 'ada')]);
    expect(stillPending(lines, log, log.events, 'me')).toEqual([{ key: 'x' }, { key: 'y', seq: 9 }]);
  });

  test("somebody else's line with the same key is theirs", () => {
    const log = logOf([message(1, 'ada')]);
    expect(stillPending([{ key: 'k1' }], log, log.events, 'me')).toHaveLength(1);
  });

  test('an acknowledged line stays until the log reaches it', () => {
    const log = reachesTo(logOf([message(1, 'ada')]), 3);
    expect(stillPending([{ key: 'mine', seq: 3 }], log, [], 'me')).toHaveLength(1);
  });
});

describe('typing', () => {
  test('ends by itself when nothing more is heard', () => {
    const typists = setTyping(new Map(), 'ada', true, 1_000);
    expect([...expireTyping(typists, 1_000 + TYPING_LASTS_MS - 1).keys()]).toEqual(['ada']);
    expect([...expireTyping(typists, 1_000 + TYPING_LASTS_MS).keys()]).toEqual([]);
  });

  test('ends when they say so, and one who was not typing changes nothing', () => {
    const typists = setTyping(new Map(), 'ada', true, 0);
    expect(setTyping(typists, 'ada', false, 1).size).toBe(0);
    expect(setTyping(typists, 'ben', false, 1)).toBe(typists);
  });
});
