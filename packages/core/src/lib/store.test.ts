import { expect, test } from 'vitest';
import { createStore } from './store.js';

test('tells of changes only, after the value is there', () => {
  const store = createStore(1);
  const seen: number[] = [];
  store.subscribe(() => seen.push(store.get()));
  store.set(1);
  store.set(2);
  store.update((value) => value + 1);
  expect(seen).toEqual([2, 3]);
});

test('its source runs only while somebody listens', () => {
  const calls: string[] = [];
  const store = createStore(0, () => {
    calls.push('start');
    return () => calls.push('stop');
  });
  const first = store.subscribe(() => {});
  const second = store.subscribe(() => {});
  first();
  first();
  expect(calls).toEqual(['start']);
  second();
  store.subscribe(() => {});
  expect(calls).toEqual(['start', 'stop', 'start']);
});

test('a listener that stops while being told keeps the others hearing', () => {
  const store = createStore(0);
  const heard: string[] = [];
  const stop = store.subscribe(() => stop());
  store.subscribe(() => heard.push('second'));
  store.set(1);
  expect(heard).toEqual(['second']);
});
