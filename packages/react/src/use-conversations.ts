import type { ConversationList } from '@earshot/core';
import { useClient } from './provider.js';
import { useStore } from './use-store.js';

const LOADING: ConversationList = { status: 'loading' };
const loading = () => LOADING;

/** The reader's conversations, newest first. More of them: `useClient().conversations.loadMore()`. */
export function useConversations(): ConversationList {
  return useStore(useClient().conversations.list, loading);
}
