import { expect, it } from 'vitest';
import { checkedMentions } from './mentions.js';

const HERE = {
  ...{ id: 'g', site: 's', kind: 'group' as const, lastSeq: 0, createdAt: 0 },
  participants: ['ada', 'ben'],
};
const TEXT = '@Ada and @Ben';

it.each([
  ['somebody who is not here', [{ user: 'eve', at: 0, length: 4 }]],
  ['beyond the text', [{ user: 'ben', at: 9, length: 5 }]],
  [
    'one within another',
    [
      { user: 'ada', at: 0, length: 4 },
      { user: 'ben', at: 3, length: 2 },
    ],
  ],
  [
    'out of order',
    [
      { user: 'ben', at: 9, length: 4 },
      { user: 'ada', at: 0, length: 4 },
    ],
  ],
])('refuses %s', (_what, mentions) => {
  expect(() => checkedMentions(HERE, TEXT, mentions)).toThrow('bad_request');
});

it('keeps those in order and apart, and nothing else of them', () => {
  const mentions = [
    { user: 'ada', at: 0, length: 4, more: 'x' },
    { user: 'ben', at: 9, length: 4 },
  ];
  expect(checkedMentions(HERE, TEXT, mentions)).toEqual({
    mentions: [{ user: 'ada', at: 0, length: 4 }, mentions[1]],
  });
  expect(checkedMentions(HERE, TEXT, [])).toEqual({});
  expect(checkedMentions(HERE, TEXT)).toEqual({});
});
