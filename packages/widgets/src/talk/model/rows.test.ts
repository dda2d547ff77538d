import { EarshotError, type Thread } from '@earshot/core';
import type { ConversationEvent, MessageEvent } from '@earshot/core/protocol';
import { describe, expect, test } from 'vitest';
import { type Row, rowsOf } from './rows.js';

const NOON = new Date(2026, 2, 4, 12).getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const message = (seq: number, author: string, at: number): MessageEvent => {
  return { kind: 'message', conversation: 'c', seq, author, at, key: `key${seq}`, text: `line ${seq}` };
};

const threadOf = (events: ConversationEvent[], rest: Partial<Thread> = {}): Thread => ({
  id: 'c',
  me: { id: 'me', kind: 'visitor' },
  others: [{ id: 'ada', kind: 'member', name: 'Ada Example', handle: 'ada' }],
  events,
  changes: { get: () => undefined },
  pending: [],
  hasEarlier: false,
  deliveredTo: 0,
  readTo: 0,
  myRead: 0,
  unread: 0,
  typing: [],
  ...rest,
});

/** Rows as short words: `day`, `unread`, `me: 1 2`, `call` … */
const shapeOf = (rows: Row[]) =>
  rows.map((row) =>
    row.kind === 'group'
      ? `${row.author}: ${row.lines.map(({ text }) => text.replace('line ', '')).join(' ')}`
      : row.kind,
  );

describe('grouping', () => {
  test('lines by one author stand together, until another speaks', () => {
    const events = [
      message(1, 'me', NOON),
      message(2, 'me', NOON + 1),
      message(3, 'ada', NOON + 2),
      message(4, 'me', NOON + 3),
    ];
    expect(shapeOf(rowsOf(threadOf(events), undefined))).toEqual(['day', 'me: 1 2', 'ada: 3', 'me: 4']);
  });

  test('a pause parts them', () => {
    const events = [message(1, 'me', NOON), message(2, 'me', NOON + 5 * MINUTE)];
    expect(shapeOf(rowsOf(threadOf(events), undefined))).toEqual(['day', 'me: 1', 'me: 2']);
  });

  test('so does a call between them', () => {
    const call: ConversationEvent = {
      ...{ kind: 'call', conversation: 'c', seq: 2, author: 'ada', at: NOON + 1, call: 'x' },
      ...{ media: 'voice', outcome: 'missed', durationMs: 0 },
    };
    const events = [message(1, 'me', NOON), call, message(3, 'me', NOON + 2)];
    expect(shapeOf(rowsOf(threadOf(events), undefined))).toEqual(['day', 'me: 1', 'call', 'me: 3']);
  });

  test('each day has a heading, by the local clock', () => {
    const events = [message(1, 'me', NOON - DAY), message(2, 'ada', NOON), message(3, 'ada', NOON + 1)];
    expect(shapeOf(rowsOf(threadOf(events), undefined))).toEqual(['day', 'me: 1', 'day', 'ada: 2 3']);
  });

  test('hidden events and kinds of tomorrow are not shown', () => {
    const hidden: ConversationEvent = { kind: 'hidden', conversation: 'c', seq: 1, author: 'ada', at: NOON };
    const unknown = { ...hidden, seq: 2, kind: 'reaction' } as unknown as ConversationEvent;
    expect(shapeOf(rowsOf(threadOf([hidden, unknown, message(3, 'ada', NOON)]), 0))).toEqual([
      'day',
      'unread',
      'ada: 3',
    ]);
  });
});

describe('the unread divider', () => {
  const events = [message(1, 'ada', NOON), message(2, 'me', NOON + 1), message(3, 'ada', NOON + 2)];

  test('stands before the first line of somebody else that was not read', () => {
    expect(shapeOf(rowsOf(threadOf(events), 1))).toEqual(['day', 'ada: 1', 'me: 2', 'unread', 'ada: 3']);
  });

  test('follows the heading of a new day', () => {
    const nextDay = [message(1, 'ada', NOON), message(2, 'ada', NOON + DAY)];
    expect(shapeOf(rowsOf(threadOf(nextDay), 1))).toEqual(['day', 'ada: 1', 'day', 'unread', 'ada: 2']);
  });

  test('is left out when nothing is unread', () => {
    expect(shapeOf(rowsOf(threadOf(events), undefined))).not.toContain('unread');
    expect(shapeOf(rowsOf(threadOf(events), 3))).not.toContain('unread');
  });
});

describe('how far one’s own lines have come', () => {
  const own = [1, 2, 3].map((seq) => message(seq, 'me', NOON + seq));
  const linesOf = (thread: Thread) =>
    rowsOf(thread, undefined).flatMap((row) => (row.kind === 'group' ? row.lines : []));

  test('is read, delivered or sent, by the receipts', () => {
    const kinds = linesOf(threadOf(own, { readTo: 1, deliveredTo: 2 })).map(({ progress }) => progress?.kind);
    expect(kinds).toEqual(['read', 'delivered', 'sent']);
  });

  test('is said once for lines that share it', () => {
    expect(linesOf(threadOf(own, { readTo: 2, deliveredTo: 3 })).map(({ showsMeta }) => showsMeta)).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('a line on its way keeps its key when it arrives, so that it is not drawn anew', () => {
    const pending = { key: 'key4', text: 'line 4', at: NOON + 4, status: { kind: 'sending' } } as const;
    const before = linesOf(threadOf(own, { pending: [pending] })).at(-1);
    const after = linesOf(threadOf([...own, message(4, 'me', NOON + 4)])).at(-1);
    expect(before?.progress?.kind).toBe('sending');
    expect(after?.key).toBe(before?.key);
  });

  test('a failure carries its reason, and what to retry', () => {
    const error = new EarshotError('text_too_long');
    const pending = { key: 'p', text: 'line 4', at: NOON + 4, status: { kind: 'failed', error } } as const;
    expect(linesOf(threadOf(own, { pending: [pending] })).at(-1)?.progress).toEqual({
      kind: 'failed',
      pendingKey: 'p',
      error,
    });
  });
});

test('a line shows what became of it, and what it answers', () => {
  const changes = new Map([
    [11, { text: 'better', editedAt: 5, reactions: [{ emoji: '👍', users: ['me'] }] }],
    [12, { deleted: true as const, reactions: [] }],
  ]);
  const answer = { ...message(13, 'me', NOON), replyTo: 11 };
  const lost = { ...message(14, 'me', NOON), replyTo: 1 };
  const events = [message(11, 'me', NOON), message(12, 'me', NOON), answer, lost];
  const [group] = rowsOf(threadOf(events, { changes }), undefined).filter((row) => row.kind === 'group');
  expect(group?.lines).toMatchObject([
    { seq: 11, text: 'better', editedAt: 5, reactions: [{ emoji: '👍' }] },
    { seq: 12, deleted: true },
    { quote: { seq: 11, author: 'me', text: 'better' } },
    { quote: { seq: 1 } },
  ]);
});
