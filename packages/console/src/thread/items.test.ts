import { type ConversationEvent, EarshotError, type Thread } from '@earshot/core';
import { describe, expect, it } from 'vitest';
import { type MessageItem, threadItems } from './items.js';

const MONDAY = new Date('2026-11-23T10:00:00').getTime();
const MINUTE = 60_000;

const message = (seq: number, author: string, at = MONDAY + seq * 1000): ConversationEvent => ({
  kind: 'message',
  conversation: 'c',
  seq,
  at,
  author,
  key: `k${seq}`,
  text: `text ${seq}`,
});

const thread = (change: Partial<Thread>): Thread => ({
  id: 'c',
  me: { id: 'me', kind: 'member' },
  others: [{ id: 'v', kind: 'visitor' }],
  events: [],
  changes: { get: () => undefined },
  pending: [],
  hasEarlier: false,
  deliveredTo: 0,
  readTo: 0,
  myRead: 0,
  unread: 0,
  typing: [],
  ...change,
});

const kinds = (change: Partial<Thread>, unreadAfter = 99) =>
  threadItems(thread(change), unreadAfter).map(({ kind }) => kind);
const messages = (change: Partial<Thread>) =>
  threadItems(thread(change), 99).filter((item): item is MessageItem => item.kind === 'message');

describe('what a thread is drawn of', () => {
  it('begins each day with its date', () => {
    const nextDay = MONDAY + 24 * 60 * MINUTE;
    expect(kinds({ events: [message(1, 'v'), message(2, 'v', nextDay), message(3, 'v', nextDay + 1)] })).toEqual([
      'day',
      'message',
      'day',
      'message',
      'message',
    ]);
  });

  it('marks the first message of somebody else after what was read, once', () => {
    const events = [message(1, 'v'), message(2, 'me'), message(3, 'v'), message(4, 'v')];
    expect(kinds({ events }, 1)).toEqual(['day', 'message', 'message', 'unread', 'message', 'message']);
    expect(kinds({ events }, 4)).not.toContain('unread');
  });

  it.each([
    ['missed', true],
    ['answered', false],
  ] as const)('a call that was %s is new: %s', (outcome, isNew) => {
    const call = {
      kind: 'call',
      conversation: 'c',
      seq: 1,
      at: MONDAY,
      author: 'v',
      call: 'x',
      media: 'voice',
    } as const;
    const shown = kinds({ events: [{ ...call, outcome, durationMs: 0 }] }, 0);
    expect(shown.includes('unread')).toBe(isNew);
  });

  it('shows nothing of hidden events and of kinds it does not know', () => {
    const unknown = {
      kind: 'poll',
      conversation: 'c',
      seq: 2,
      at: MONDAY,
      author: 'v',
    } as unknown as ConversationEvent;
    const hidden: ConversationEvent = { kind: 'hidden', conversation: 'c', seq: 1, at: MONDAY, author: 'v' };
    expect(kinds({ events: [hidden, unknown, message(3, 'v')] })).toEqual(['day', 'message']);
  });

  it.each([
    ['the same author soon after', message(2, 'v', MONDAY + MINUTE), true],
    ['the same author later', message(2, 'v', MONDAY + 6 * MINUTE), false],
    ['another author', message(2, 'me', MONDAY + MINUTE), false],
  ])('groups lines: %s', (_name, second, joined) => {
    const [one, two] = messages({ events: [message(1, 'v', MONDAY), second] });
    expect([one?.last, two?.first]).toEqual([!joined, !joined]);
  });

  it('does not group across the mark of what is new', () => {
    const items = threadItems(thread({ events: [message(1, 'v'), message(2, 'v')] }), 1);
    expect(items.filter(({ kind }) => kind === 'message')).toMatchObject([{ last: true }, { first: true }]);
  });

  it.each([
    [1, 'read'],
    [2, 'delivered'],
    [3, 'sent'],
  ])('says of one’s own line %i that it was %s', (seq, kind) => {
    const shown = messages({ events: [1, 2, 3].map((n) => message(n, 'me')), readTo: 1, deliveredTo: 2 });
    expect(shown[seq - 1]?.delivery).toEqual({ kind });
  });

  it('says nothing of the delivery of other people’s lines', () => {
    expect(messages({ events: [message(1, 'v')], readTo: 1 })[0]?.delivery).toBeUndefined();
  });

  it('ends with what is on its way, and a line keeps its key when it arrives', () => {
    const sending = { key: 'k2', text: 'text 2', at: MONDAY, status: { kind: 'sending' } } as const;
    const before = messages({ events: [message(1, 'v')], pending: [sending] });
    const after = messages({ events: [message(1, 'v'), message(2, 'me')] });
    expect(before[1]).toMatchObject({ delivery: { kind: 'sending' }, mine: true });
    expect(before[1]?.key).toBe(after[1]?.key);
  });

  it('lets a failed line stand alone', () => {
    const failed = {
      key: 'a',
      text: 'a',
      at: MONDAY,
      status: { kind: 'failed', error: new EarshotError('timeout') },
    } as const;
    const sending = { key: 'b', text: 'b', at: MONDAY, status: { kind: 'sending' } } as const;
    expect(messages({ pending: [failed, sending] })).toMatchObject([
      { delivery: { kind: 'failed', pending: failed }, last: true },
      { first: true },
    ]);
  });
});

it('a message shows what became of it, and what it answers', () => {
  const changes = new Map([
    [1, { text: 'better', editedAt: 5, reactions: [{ emoji: '👍', users: ['me'] }] }],
    [2, { deleted: true as const, reactions: [] }],
  ]);
  const answer = { ...message(3, 'me'), replyTo: 1 } as ConversationEvent;
  const [first, second, third] = messages({ changes, events: [message(1, 'v'), message(2, 'me'), answer] });
  expect(first).toMatchObject({ text: 'better', editedAt: 5, reactions: [{ emoji: '👍' }] });
  expect(second).toMatchObject({ deleted: true });
  expect(third).toMatchObject({ quote: { seq: 1, author: 'v', text: 'better' } });
});

it('what is quoted and not loaded has only its place', () => {
  const [answer] = messages({ events: [{ ...message(9, 'me'), replyTo: 1 } as ConversationEvent] });
  expect(answer?.quote).toEqual({ seq: 1 });
});
