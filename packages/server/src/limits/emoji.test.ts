import { expect, it } from 'vitest';
import { checkedEmoji } from './text.js';

it.each(['👍', '❤️', '❤', '👍🏽', '👨‍👩‍👧‍👦', '🇩🇪', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '1️⃣'])(
  '%s is an emoji',
  (emoji) => {
    expect(checkedEmoji(emoji)).toBe(emoji);
  },
);

it.each([
  ['nothing', ''],
  ['a letter', 'a'],
  ['a digit', '1'],
  ['two', '👍👍'],
  ['one and a letter', '👍a'],
  ['one with a tower on it', '👍\u0335\u0336\u0337'],
  ['one in a line of its own', '\n👍'],
  ['one that turns the line around', '\u202e👍'],
  ['markup', '<b>'],
  ['a family without end', '👨‍👩‍👧‍👦‍👧‍👦‍👧‍👦'],
])('%s is none', (_what, emoji) => {
  expect(() => checkedEmoji(emoji)).toThrow(expect.objectContaining({ code: 'bad_emoji' }));
});
