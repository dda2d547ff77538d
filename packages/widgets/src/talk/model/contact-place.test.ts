import type { Thread } from '@earshot/core';
import type { ConversationEvent } from '@earshot/core/protocol';
import { expect, test } from 'vitest';
import { contactPlace } from './contact-place.js';

const said = (author: string): ConversationEvent => {
  return { kind: 'message', conversation: 'c', seq: 1, at: 0, author, key: 'k', text: 'x' };
};
const left: ConversationEvent = {
  kind: 'contact',
  conversation: 'c',
  seq: 2,
  at: 0,
  author: 'me',
  email: 'me@example.org',
};
const thread = (events: ConversationEvent[], rest: Partial<Thread> = {}): Thread => ({
  ...{ id: 'c', me: { id: 'me', kind: 'visitor' }, others: [], events, pending: [], hasEarlier: false },
  changes: { get: () => undefined },
  ...{ deliveredTo: 0, readTo: 0, myRead: 0, unread: 0, typing: [] },
  ...rest,
});

test.each([
  ['before anything was said', thread([]), 'ask'],
  ['after one’s own line', thread([said('me')]), 'ask'],
  [
    'with a line on its way',
    thread([said('ada')], { pending: [{ key: 'k', text: 'x', at: 0, status: { kind: 'sending' } }] }),
    'ask',
  ],
  ['when the last word was theirs', thread([said('ada')]), undefined],
  ['once an address was left', thread([said('me'), left, said('ada')]), 'known'],
  ['for a member', thread([said('me')], { me: { id: 'me', kind: 'member' } }), undefined],
] as const)('%s', (_, state, place) => {
  expect(contactPlace(state)).toBe(place);
});
