import { expect, test } from 'vitest';
import type { ConversationEvent, Seq } from '../protocol/index.js';
import { addEvents, endOf, logOf } from './log.js';
import { stillPending } from './pending.js';
import { countUnread } from './unread.js';

/** How often any event's content was looked at. */
let looks = 0;

function event(seq: Seq, author = 'ada'): ConversationEvent {
  const plain = { kind: 'message', conversation: 'a', seq, at: seq, author, key: `k${seq}`, text: 'x' } as const;
  return new Proxy(plain, {
    get(target, name, receiver) {
      looks += 1;
      return Reflect.get(target, name, receiver);
    },
  });
}

/** The looks that one more event costs a reader who has read nothing, and who has a line of their own under way. */
function oneMore(length: number): number {
  const before = logOf(Array.from({ length }, (_, index) => event(index + 1)));
  const basis = { count: length, seq: length };
  const unread = countUnread(before, 'me', 0, basis);
  looks = 0;
  const added = [event(length + 1)];
  const log = addEvents(before, added);
  expect(countUnread(log, 'me', 0, basis, unread).count).toBe(length + 1);
  expect(stillPending([{ key: 'mine' }], log, added, 'me')).toHaveLength(1);
  expect(endOf(log)).toBe(length + 1);
  return looks;
}

test('one more event costs the same in a thread of ten as in one of ten thousand', () => {
  const few = oneMore(10);
  expect(few).toBeGreaterThan(0);
  expect(oneMore(10_000)).toBe(few);
});
