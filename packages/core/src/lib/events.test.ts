import { afterEach, expect, test, vi } from 'vitest';
import { createEvents } from './events.js';

afterEach(() => vi.unstubAllGlobals());

test('a listener hears until it stops, and stopping twice is harmless', () => {
  const events = createEvents<{ message: string }>();
  const heard: string[] = [];
  const stop = events.on('message', (text) => heard.push(text));
  events.emit('message', 'one');
  expect(events.has('message')).toBe(true);
  stop();
  stop();
  events.emit('message', 'two');
  expect(heard).toEqual(['one']);
  expect(events.has('message')).toBe(false);
});

test('the same function may listen twice, and each stops for itself', () => {
  const events = createEvents<{ message: string }>();
  let count = 0;
  const listener = () => {
    count += 1;
  };
  const stop = events.on('message', listener);
  events.on('message', listener);
  stop();
  events.emit('message', 'one');
  expect(count).toBe(1);
});

test('a listener that throws does not keep the next from hearing, and its fault surfaces as uncaught', () => {
  const uncaught: (() => void)[] = [];
  vi.stubGlobal('queueMicrotask', (run: () => void) => uncaught.push(run));
  const events = createEvents<{ message: string }>();
  const heard: string[] = [];
  events.on('message', () => {
    throw new Error('mine');
  });
  events.on('message', (text) => heard.push(text));
  events.emit('message', 'one');
  expect(heard).toEqual(['one']);
  expect(uncaught).toHaveLength(1);
  expect(uncaught[0]).toThrow('mine');
});
