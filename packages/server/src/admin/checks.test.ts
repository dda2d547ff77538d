import { describe, expect, it } from 'vitest';
import { emailOf, handleOf, nameOf, originOf } from './checks.js';
import { OperationError } from './operations.js';

describe('a handle', () => {
  it.each([
    ['ada', 'ada'],
    ['@Ada', 'ada'],
    ['a.b-c_9', 'a.b-c_9'],
    ['9', '9'],
    ['x'.repeat(32), 'x'.repeat(32)],
  ])('can be %s', (given, handle) => {
    expect(handleOf(given)).toBe(handle);
  });

  it.each(['', '@', 'a b', 'ä', '.ada', 'ada.', '-ada', 'a/b', 'a\n', '<b>', 'x'.repeat(33)])(
    'cannot be %j',
    (given) => {
      expect(() => handleOf(given)).toThrow(OperationError);
    },
  );
});

describe('an origin', () => {
  it.each([
    ['https://blog.example', 'https://blog.example'],
    ['https://Blog.Example/', 'https://blog.example'],
    ['https://blog.example:443', 'https://blog.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('is made of %s', (given, origin) => {
    expect(originOf(given)).toBe(origin);
  });

  it.each([
    ['blog.example', 'Write it like https://blog.example.org'],
    ['ftp://blog.example', 'Write it like https://blog.example.org'],
    ['https://blog.example/path', 'write https://blog.example instead'],
    ['https://blog.example/?q', 'write https://blog.example instead'],
  ])('is not %s, and the sentence says what would be', (given, sentence) => {
    expect(() => originOf(given)).toThrow(sentence);
  });
});

it('An empty name and a broken address have their sentences', () => {
  expect(() => nameOf(' ')).toThrow('Give one with --name');
  expect(() => emailOf('ada')).toThrow('"ada" cannot be an e-mail address.');
});
