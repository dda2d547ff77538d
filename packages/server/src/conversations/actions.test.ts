import { LIMITS, type MessageEvent } from '@earshot/core/protocol';
import { expect, it } from 'vitest';
import type { Allow } from '../ports/store.js';
import { may } from './actions.js';

const MESSAGE: MessageEvent = {
  ...{ kind: 'message', conversation: 'c', seq: 1, at: 1_000 },
  ...{ author: 'ada', key: 'k', text: 'Hello' },
};
const DELETED: MessageEvent = { ...MESSAGE, text: '', deleted: true };
const HOUR = 3_600_000;
const many = new Set(Array.from({ length: LIMITS.reactionsPerMessage }, (_, index) => `${index}`));

it.each<[string, Allow, MessageEvent | undefined, string | undefined]>([
  ['editing one’s own', may.edit('ada', 1_000 + HOUR, HOUR), MESSAGE, undefined],
  ['editing one’s own a moment too late', may.edit('ada', 1_001 + HOUR, HOUR), MESSAGE, 'too_late'],
  ['editing another’s', may.edit('ben', 1_000, HOUR), MESSAGE, 'forbidden'],
  ['editing what is deleted', may.edit('ada', 1_000, HOUR), DELETED, 'unknown_message'],
  ['editing what is not there', may.edit('ada', 1_000, HOUR), undefined, 'unknown_message'],
  ['deleting one’s own', may.delete('ada'), MESSAGE, undefined],
  ['deleting another’s', may.delete('ben'), MESSAGE, 'forbidden'],
  ['deleting twice', may.delete('ada'), DELETED, 'unknown_message'],
  ['reacting to another’s', may.react('👍', true), MESSAGE, undefined],
  ['reacting to what is deleted', may.react('👍', true), DELETED, 'unknown_message'],
  ['answering', may.answer, MESSAGE, undefined],
  ['answering what is deleted', may.answer, DELETED, undefined],
  ['answering what is not there', may.answer, undefined, 'unknown_message'],
])('%s', (_what, allow, message, code) => {
  const ask = () => allow({ message, emojis: new Set() });
  if (code) expect(ask).toThrow(expect.objectContaining({ code }));
  else expect(ask).not.toThrow();
});

it.each([
  ['one more', '👍', true, 'too_many_reactions'],
  ['one that is there', '3', true, undefined],
  ['taking one away', '👍', false, undefined],
])('with as many emojis as there can be, %s', (_what, emoji, on, code) => {
  const ask = () => may.react(emoji, on)({ message: MESSAGE, emojis: many });
  if (code) expect(ask).toThrow(expect.objectContaining({ code }));
  else expect(ask).not.toThrow();
});
