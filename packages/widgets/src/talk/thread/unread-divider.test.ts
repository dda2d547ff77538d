import type { Thread } from '@earshot/core';
import { expect, test } from 'vitest';
import { UnreadDivider } from './unread-divider.js';

const thread = (rest: Partial<Thread> = {}): Thread => ({
  ...{ id: 'c', me: { id: 'me', kind: 'visitor' }, others: [], events: [], pending: [], hasEarlier: false },
  changes: { get: () => undefined },
  ...{ deliveredTo: 0, readTo: 0, myRead: 0, unread: 0, typing: [] },
  ...rest,
});
const pending = [{ key: 'k', text: 'x', at: 0, status: { kind: 'sending' } }] as const;

test('stands where one stopped reading, and stays while that is read', () => {
  const divider = new UnreadDivider();
  expect(divider.update(thread({ myRead: 4, unread: 2 }), true)).toBe(4);
  expect(divider.update(thread({ myRead: 6 }), true)).toBe(4);
});

test('is not drawn for what comes before one’s eyes', () => {
  const divider = new UnreadDivider();
  divider.update(thread({ myRead: 4 }), true);
  expect(divider.update(thread({ myRead: 4, unread: 1 }), true)).toBeUndefined();
});

test('is drawn for what comes while one looks elsewhere', () => {
  const divider = new UnreadDivider();
  divider.update(thread({ myRead: 4 }), true);
  expect(divider.update(thread({ myRead: 4, unread: 1 }), false)).toBe(4);
  expect(divider.update(thread({ myRead: 5 }), true)).toBe(4);
});

test('goes when one leaves after reading, so that the next one stands elsewhere', () => {
  const divider = new UnreadDivider();
  divider.update(thread({ myRead: 4, unread: 1 }), true);
  expect(divider.update(thread({ myRead: 5 }), false)).toBeUndefined();
  expect(divider.update(thread({ myRead: 5, unread: 1 }), false)).toBe(5);
});

test('goes when one answers', () => {
  const divider = new UnreadDivider();
  divider.update(thread({ myRead: 4, unread: 1 }), true);
  expect(divider.update(thread({ myRead: 5, pending: [...pending] }), true)).toBeUndefined();
});
