import type { Store } from '@earshot/core';
import { useSyncExternalStore } from 'react';

/**
 * The value of a store, followed while the component is mounted. Every hook of this package stands on this one.
 * @param server what is shown on the server and while hydrating: there nothing is known yet, and what
 *   the browser has learnt since must not differ from the HTML that it takes over. Without it, the
 *   store's own value.
 */
export function useStore<T>(store: Store<T>, server?: () => T): T {
  return useSyncExternalStore(store.subscribe, store.get, server ?? store.get);
}
