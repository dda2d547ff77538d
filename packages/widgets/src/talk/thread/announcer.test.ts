import type { Thread } from '@earshot/core';
import type { ConversationEvent } from '@earshot/core/protocol';
import { expect, test } from 'vitest';
import { Announcer } from './announcer.js';

const message = (seq: number, author: string): ConversationEvent => {
  return { kind: 'message', conversation: 'c', seq, at: seq, author, key: `k${seq}`, text: `line ${seq}` };
};
const thread = (events: ConversationEvent[]): Thread => ({
  ...{ id: 'c', me: { id: 'me', kind: 'visitor' }, others: [], events, pending: [], hasEarlier: false },
  changes: { get: () => undefined },
  ...{ deliveredTo: 0, readTo: 0, myRead: 0, unread: 0, typing: [] },
});
const saidBy = (announcer: Announcer, events: ConversationEvent[]) =>
  announcer.update(thread(events)).map(({ text }) => text);

test('says what comes from others, not what was there, not what one wrote', () => {
  const announcer = new Announcer();
  const before = [message(1, 'ada'), message(2, 'me')];
  expect(saidBy(announcer, before)).toEqual([]);
  expect(saidBy(announcer, [...before, message(3, 'ada')])).toEqual(['line 3']);
  expect(saidBy(announcer, [...before, message(3, 'ada'), message(4, 'me')])).toEqual(['line 3']);
});

test('stays silent when earlier lines are loaded', () => {
  const announcer = new Announcer();
  saidBy(announcer, [message(3, 'ada')]);
  expect(saidBy(announcer, [message(1, 'ada'), message(2, 'ada'), message(3, 'ada')])).toEqual([]);
});

test('says the first line of a thread that was empty', () => {
  const announcer = new Announcer();
  saidBy(announcer, []);
  expect(saidBy(announcer, [message(1, 'ada')])).toEqual(['line 1']);
});

test('keeps only the last few', () => {
  const announcer = new Announcer();
  saidBy(announcer, []);
  const many = Array.from({ length: 9 }, (_, index) => message(index + 1, 'ada'));
  expect(saidBy(announcer, many)).toEqual(['line 5', 'line 6', 'line 7', 'line 8', 'line 9']);
});
