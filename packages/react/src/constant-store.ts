import type { Store } from '@earshot/core';

/** Stands in where there is nothing to follow, so that a hook can always follow something. */
export function constantStore<T>(value: T): Store<T> {
  return { get: () => value, subscribe: () => () => {} };
}
