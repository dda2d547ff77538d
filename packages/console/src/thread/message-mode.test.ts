import type { ConversationEvent, Thread } from '@earshot/core';
import { LIMITS } from '@earshot/core/protocol';
import { expect, test } from 'vitest';
import { lastEditable } from './message-mode.js';

const said = (seq: number, author: string): ConversationEvent => {
  return { kind: 'message', conversation: 'c', seq, at: seq, author, key: `k${seq}`, text: `text ${seq}` };
};
const thread = (events: ConversationEvent[], changes: Thread['changes']): Thread => ({
  ...{ id: 'c', me: { id: 'me', kind: 'member' }, others: [], events, changes, pending: [], hasEarlier: false },
  ...{ deliveredTo: 0, readTo: 0, myRead: 0, unread: 0, typing: [] },
});
const events = [said(1, 'me'), said(2, 'me'), said(3, 'v')];

test.each([
  ['one’s own last', new Map(), { seq: 2, text: 'text 2' }],
  ['as it was edited', new Map([[2, { text: 'better', reactions: [] }]]), { seq: 2, text: 'better' }],
  ['the one before a deleted one', new Map([[2, { deleted: true as const, reactions: [] }]]), { seq: 1 }],
])('what is edited is %s', (_what, changes, expected) => {
  expect(lastEditable(thread(events, changes), 10)).toMatchObject({ kind: 'edit', ...expected });
});

test('nothing is edited that is too old, or somebody else’s', () => {
  expect(lastEditable(thread(events, new Map()), LIMITS.editWindowMs + 2)).toBeUndefined();
  expect(lastEditable(thread([said(1, 'v')], new Map()), 10)).toBeUndefined();
});
