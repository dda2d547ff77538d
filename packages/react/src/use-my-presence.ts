import type { PresenceSetting } from '@earshot/core';
import { useClient } from './provider.js';
import { useStore } from './use-store.js';

const unknown = () => undefined;

/** How this member asks to be shown. */
export interface MyPresence {
  /** Undefined for visitors, and until the server's first welcome. */
  setting: PresenceSetting | undefined;
  /** @throws EarshotError `forbidden` for visitors */
  set(setting: PresenceSetting): Promise<void>;
}

export function useMyPresence(): MyPresence {
  const { presence } = useClient();
  return { setting: useStore(presence.mine, unknown), set: presence.set };
}
