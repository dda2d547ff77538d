import type { ConversationList } from '@earshot/core';
import { useMemo } from 'react';
import { derivedStore } from './derived-store.js';
import { useClient } from './provider.js';
import { useStore } from './use-store.js';

const none = () => 0;

/**
 * How many messages the reader has not read: in one conversation, by its id, or in all. Counted over what is loaded of
 * the reader's list, which is in order of what moved last; 0 until it is there.
 */
export function useUnread(conversation?: string): number {
  const { list } = useClient().conversations;
  const store = useMemo(() => {
    const count = (now: ConversationList) => {
      if (now.status !== 'ready') return 0;
      const counted = conversation === undefined ? now.items : now.items.filter(({ id }) => id === conversation);
      return counted.reduce((sum, { unread }) => sum + unread, 0);
    };
    return derivedStore(list, count);
  }, [list, conversation]);
  return useStore(store, none);
}
