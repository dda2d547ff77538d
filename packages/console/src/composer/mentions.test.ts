import { LIMITS } from '@earshot/core/protocol';
import { expect, test } from 'vitest';
import { complete, mentionsIn, queryAt, suggest } from './mentions.js';

const person = (id: string, name: string, handle?: string) => ({
  name,
  profile: { id, kind: 'member' as const, name, ...(handle === undefined ? {} : { handle }) },
});
const PEOPLE = [person('1', 'Ben Example', 'ben'), person('2', 'Ben'), person('3', 'Cléo Example', 'bakery')];

test.each([
  ['@', { at: 0, words: '' }],
  ['Hello @be', { at: 6, words: 'be' }],
  ['(@Ben Ex', { at: 1, words: 'Ben Ex' }],
  ['write to ben@example', undefined],
  ['@ later', undefined],
  ['@ben\nand', undefined],
  ['nobody', undefined],
  [`@${'b'.repeat(LIMITS.nameLength + 1)}`, undefined],
])('before the caret of %j a name is typed: %j', (text, query) => {
  expect(queryAt(text, text.length)).toEqual(query);
});

test('what stands after the caret is not part of the name', () => {
  expect(queryAt('@be and more', 3)).toEqual({ at: 0, words: 'be' });
});

test.each([
  ['', ['1', '2', '3']],
  ['ben', ['1', '2']],
  ['cleo', ['3']],
  ['bak', ['3']],
  ['ben ex', ['1']],
  ['Ben Example', ['1']],
  ['Ben Example ', []],
  ['zoe', []],
])('%j finds %j, by name and by handle', (words, ids) => {
  expect(suggest(PEOPLE, words).map(({ profile }) => profile.id)).toEqual(ids);
});

test('a chosen name takes the place of what was typed, with one space after it', () => {
  expect(complete('Hi @be there', { at: 3, words: 'be' }, 'Ben Example')).toEqual({
    text: 'Hi @Ben Example there',
    caret: 16,
  });
});

test.each([
  [
    '@Ben Example and @Ben, look',
    [
      { user: '1', at: 0, length: 12 },
      { user: '2', at: 17, length: 4 },
    ],
  ],
  ['@Benny and @ben', []],
  ['@Cléo Example', [{ user: '3', at: 0, length: 13 }]],
  ['no one', []],
])('%j means %j', (text, mentions) => {
  expect(mentionsIn(text, PEOPLE)).toEqual(mentions);
});

test('a message names no more than the server takes', () => {
  expect(mentionsIn('@Ben '.repeat(LIMITS.mentionsPerMessage + 1), PEOPLE)).toHaveLength(LIMITS.mentionsPerMessage);
});
