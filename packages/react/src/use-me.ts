import type { Profile } from '@earshot/core';
import { useClient } from './provider.js';
import { useStore } from './use-store.js';

const unknown = () => undefined;

/** Who the client speaks for; undefined until the server's first welcome. */
export function useMe(): Profile | undefined {
  return useStore(useClient().me, unknown);
}
