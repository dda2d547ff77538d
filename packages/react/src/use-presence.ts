import type { PresenceState } from '@earshot/core';
import { useMemo } from 'react';
import { useClient } from './provider.js';
import { useStore } from './use-store.js';

/** Whose presence: a member's public handle, or any user one shares a conversation with. */
export type PresenceTarget = { handle: string } | { user: string };

const unknown = () => undefined;

/**
 * The presence of one person, followed while the component is mounted; undefined until known.
 * The target may be written in place: what counts is what it says, not which object it is.
 */
export function usePresence(target: PresenceTarget): PresenceState | undefined {
  const { presence } = useClient();
  const isHandle = 'handle' in target;
  const name = isHandle ? target.handle : target.user;
  const store = useMemo(() => presence.of(isHandle ? { handle: name } : { user: name }), [presence, isHandle, name]);
  return useStore(store, unknown);
}
