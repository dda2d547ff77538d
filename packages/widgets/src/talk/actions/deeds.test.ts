import type { Conversation, Thread } from '@earshot/core';
import { type ConversationEvent, LIMITS } from '@earshot/core/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { messageDeeds } from './deeds.js';

const said = (seq: number, author: string): ConversationEvent => {
  return { kind: 'message', conversation: 'c', seq, at: 1_000, author, key: `k${seq}`, text: `text ${seq}` };
};
const changes: Thread['changes'] = new Map([
  [2, { reactions: [{ emoji: '👍', users: ['me'] }] }],
  [3, { deleted: true as const, reactions: [] }],
]);
const thread: Thread = {
  ...{ id: 'c', me: { id: 'me', kind: 'visitor' }, others: [], changes, pending: [], hasEarlier: false },
  ...{ deliveredTo: 0, readTo: 0, myRead: 0, unread: 0, typing: [], events: [1, 2, 3].map((seq) => said(seq, 'me')) },
};
const refusal = new Error('refused');
const react = vi.fn(async () => {});
const conversation = {
  thread: { get: () => ({ ...thread, events: [...thread.events, said(4, 'ada')] }) },
  react,
  delete: async () => Promise.reject(refusal),
} as unknown as Conversation;
const on = { mode: vi.fn(), failed: vi.fn(), done: vi.fn() };
const deeds = (seq: number) => messageDeeds(conversation, seq, on);

beforeEach(() => {
  vi.useFakeTimers({ now: 2_000 });
  vi.clearAllMocks();
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  [1, ['copy', 'delete', 'edit', 'react', 'reply'], 'one’s own'],
  [4, ['copy', 'react', 'reply'], 'another’s'],
])('message %i: %j, being %s', (seq, names) => {
  expect(Object.keys(deeds(seq) ?? {}).sort()).toEqual(names);
});

test('one’s own of long ago can be taken back, and not changed', () => {
  vi.setSystemTime(1_000 + LIMITS.editWindowMs);
  expect(deeds(1)).not.toHaveProperty('edit');
  expect(deeds(1)).toHaveProperty('delete');
});

test('with what is deleted, or no message, nothing can be done', () => {
  expect(deeds(3)).toBeUndefined();
  expect(deeds(9)).toBeUndefined();
});

test('a reaction that is on is taken away', () => {
  deeds(1)?.react('👍');
  deeds(2)?.react('👍');
  expect(react.mock.calls).toEqual([
    [1, '👍', true],
    [2, '👍', false],
  ]);
});

test('a refusal is told', async () => {
  deeds(1)?.delete?.();
  await vi.waitFor(() => expect(on.failed).toHaveBeenCalledWith(refusal));
  expect(on.done).toHaveBeenCalledOnce();
});

test('an answer knows what it answers', () => {
  deeds(4)?.reply();
  expect(on.mode).toHaveBeenCalledWith(
    expect.objectContaining({ kind: 'reply', seq: 4, author: 'ada', text: 'text 4' }),
  );
});
