import { createStore, type Store } from '@earshot/core';
import { useStore } from '@earshot/react';

/** The time, told anew every `stepMs` while somebody looks. */
function createNow(stepMs: number): Store<number> {
  const store = createStore(Date.now(), () => {
    store.set(Date.now());
    const timer = setInterval(() => store.set(Date.now()), stepMs);
    return () => clearInterval(timer);
  });
  return store;
}

const everyHalfMinute = createNow(30_000);
const everySecond = createNow(1_000);

/** For "5 minutes ago" and the change of the day. */
export const useNow = (): number => useStore(everyHalfMinute);
/** For the length of a call. */
export const useSeconds = (): number => useStore(everySecond);
