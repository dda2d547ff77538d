import type { Store } from '@earshot/core';

/** A part of a store; as long as it is the same, whoever follows it is not drawn anew. */
export function derivedStore<T, U>(source: Store<T>, select: (value: T, before: U | undefined) => U): Store<U> {
  let selected: { from: T; value: U } | undefined;
  return {
    get() {
      const from = source.get();
      if (selected?.from !== from) selected = { from, value: select(from, selected?.value) };
      return selected.value;
    },
    subscribe: source.subscribe,
  };
}
