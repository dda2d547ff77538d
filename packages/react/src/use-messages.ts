import { useMemo } from 'react';
import { createMessageStore, LOADING, type MessagesState } from './message-store.js';
import { type ConversationTarget, useConversationStore } from './use-conversation.js';
import { useStore } from './use-store.js';

const loading = () => LOADING;

/**
 * The lines of a conversation, and more of them on demand: a list calls `loadEarlier` when its top comes near.
 * How lines are grouped, and where days begin, is the list's business; an item stays the same object until what
 * it shows changes, so memoised rows are drawn once.
 */
export function useMessages(target: ConversationTarget): MessagesState {
  const source = useConversationStore(target);
  return useStore(
    useMemo(() => createMessageStore(source), [source]),
    loading,
  );
}
