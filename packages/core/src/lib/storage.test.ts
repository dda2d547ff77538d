import { expect, test } from 'vitest';
import { browserStorage } from './storage.js';

/** As much of a browser's `Storage` as is used. */
function fakeLocalStorage(full: () => boolean = () => false): Storage {
  const values: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => values[key] ?? null,
    setItem(key: string, value: string) {
      if (full()) throw new DOMException('full', 'QuotaExceededError');
      values[key] = value;
    },
    removeItem(key: string) {
      delete values[key];
    },
  };
  return new Proxy(methods, {
    ownKeys: () => Object.keys(values),
    getOwnPropertyDescriptor: (_, key) => ({ value: values[String(key)], enumerable: true, configurable: true }),
  }) as unknown as Storage;
}

test('keeps what is set where the next page finds it', () => {
  const local = fakeLocalStorage();
  browserStorage(() => local).set('a', '1');
  const storage = browserStorage(() => local);
  expect(storage.get('a')).toBe('1');
  expect(storage.keys()).toEqual(['a']);
  storage.remove('a');
  expect(storage.get('a')).toBeUndefined();
});

test('a browser that forbids storage leaves memory', () => {
  const storage = browserStorage(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  expect(storage.get('a')).toBeUndefined();
  storage.set('a', '1');
  expect(storage.get('a')).toBe('1');
  expect(storage.keys()).toEqual(['a']);
  storage.remove('a');
  expect(storage.keys()).toEqual([]);
});

test('a value that no longer fits is kept in memory, and the old one does not come back', () => {
  let full = false;
  const local = fakeLocalStorage(() => full);
  const storage = browserStorage(() => local);
  storage.set('a', 'old');
  full = true;
  storage.set('a', 'new');
  expect(storage.get('a')).toBe('new');
  expect(storage.keys()).toEqual(['a']);
  full = false;
  storage.set('a', 'newer');
  expect(storage.get('a')).toBe('newer');
  expect(local.getItem('a')).toBe('newer');
});
