import { expect, it } from 'vitest';
import { createDrafts } from './drafts.js';

function memory() {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

it('a draft is there again after a reload, each conversation its own, and gone once it is sent', () => {
  const storage = memory();
  createDrafts('https://talk.example', () => storage).set('a', 'Dear');
  const drafts = createDrafts('https://talk.example', () => storage);
  expect([drafts.get('a'), drafts.get('b')]).toEqual(['Dear', '']);
  expect([...storage.values.keys()]).toEqual(['earshot:https://talk.example::draft:a']);
  drafts.set('a', '');
  expect(storage.values.size).toBe(0);
  expect(drafts.get('a')).toBe('');
});

it('a draft lives as long as its page where nothing can be stored', () => {
  const drafts = createDrafts('https://talk.example', () => {
    throw new DOMException('denied', 'SecurityError');
  });
  drafts.set('a', 'Dear');
  expect(drafts.get('a')).toBe('Dear');
});
