import type { Thread } from '@earshot/core';
import { type ConversationEvent, LIMITS } from '@earshot/core/protocol';
import { expect, test } from 'vitest';
import { lastEditable } from './message-mode.js';

const said = (seq: number, author: string): ConversationEvent => {
  return { kind: 'message', conversation: 'c', seq, at: seq, author, key: `k${seq}`, text: `text ${seq}` };
};
const thread = (events: ConversationEvent[], changes: Thread['changes']): Thread => ({
  ...{ id: 'c', me: { id: 'me', kind: 'visitor' }, others: [], events, changes, pending: [], hasEarlier: true },
  ...{ deliveredTo: 0, readTo: 0, myRead: 0, unread: 0, typing: [] },
});
const events = [said(11, 'me'), said(12, 'me'), said(13, 'ada')];

test.each([
  ['one’s own last', new Map(), { seq: 12, text: 'text 12' }],
  ['as it was edited', new Map([[12, { text: 'better', reactions: [] }]]), { seq: 12, text: 'better' }],
  ['the one before a deleted one', new Map([[12, { deleted: true as const, reactions: [] }]]), { seq: 11 }],
])('what is edited is %s', (_what, changes, expected) => {
  expect(lastEditable(thread(events, changes), 20)).toMatchObject({ kind: 'edit', ...expected });
});

test('nothing is edited that is too old, or somebody else’s', () => {
  expect(lastEditable(thread(events, new Map()), LIMITS.editWindowMs + 12)).toBeUndefined();
  expect(lastEditable(thread([said(11, 'ada')], new Map()), 20)).toBeUndefined();
});
