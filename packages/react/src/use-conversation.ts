import type { Store } from '@earshot/core';
import { useMemo } from 'react';
import { type ConversationState, createConversationStore, LOADING } from './conversation-store.js';
import { useClient } from './provider.js';
import { useStore } from './use-store.js';

/** A handle, for the direct conversation with its owner; or the identifier of any conversation. */
export type ConversationTarget = string | { id: string };

const loading = () => LOADING;

/**
 * One conversation, opened when the component is mounted and current while it stays so.
 *
 * ```tsx
 * const ada = useConversation('ada');
 * if (ada.status === 'ready') ada.conversation.send('Hello');
 * ```
 */
export function useConversation(target: ConversationTarget): ConversationState {
  return useStore(useConversationStore(target), loading);
}

/** The same, for hooks that show a part of it. */
export function useConversationStore(target: ConversationTarget): Store<ConversationState> {
  const { conversations } = useClient();
  const isHandle = typeof target === 'string';
  const name = isHandle ? target : target.id;
  return useMemo(
    () => createConversationStore(() => (isHandle ? conversations.open(name) : conversations.get(name))),
    [conversations, isHandle, name],
  );
}
