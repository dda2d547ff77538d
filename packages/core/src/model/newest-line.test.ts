import { expect, test } from 'vitest';
import type { ConversationEvent } from '../protocol/index.js';
import { line } from '../testing/conversation.js';
import { newestLine } from './newest-line.js';

const at = { conversation: 'a', seq: 3, at: 3, author: 'ada-id' };
const edit: ConversationEvent = { ...at, kind: 'edit', target: 2, text: 'better' };
const replaced: ConversationEvent = { ...edit, text: '' };
const remove: ConversationEvent = { ...at, kind: 'delete', target: 2 };
const reaction: ConversationEvent = { ...at, kind: 'reaction', target: 2, emoji: '👍', on: true };

test.each([
  ['a new line is the newest', line(3), line(3)],
  ['an edit of it changes it', edit, line(2, { text: 'better', editedAt: 3 })],
  ['an edit that was replaced does not', replaced, line(2)],
  ['its deletion empties it', remove, line(2, { text: '', deleted: true })],
  ['a reaction leaves it', reaction, line(2)],
  ['what happens to an older line leaves it', { ...remove, target: 1 } satisfies ConversationEvent, line(2)],
])('%s', (_what, event, expected) => {
  expect(newestLine(line(2), event)).toEqual(expected);
});

test('before anything was listed there is nothing to change', () => {
  expect(newestLine(undefined, remove)).toBeUndefined();
});
