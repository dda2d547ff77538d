import type { Conversation, Thread } from '@earshot/core';
import { useStore } from '@earshot/react';
import { useEffect, useState } from 'react';
import { attention } from '../browser/attention.js';

/**
 * Tells the other side what was read: only what stands in view of somebody who looks.
 * @returns the `seq` after which lines are new to the reader. It stays while they read, so that the
 *   mark does not run away; and moves on when they come back to the page, or answer.
 */
export function useReading(thread: Thread, conversation: Conversation, atBottom: boolean): number {
  const looking = useStore(attention);
  const [unreadAfter, setUnreadAfter] = useState(thread.myRead);
  const [wasLooking, setWasLooking] = useState(looking);
  const ownPending = thread.pending.length;
  const [hadPending, setHadPending] = useState(ownPending);

  if (looking !== wasLooking) {
    setWasLooking(looking);
    if (looking) setUnreadAfter(thread.myRead);
  }
  if (ownPending !== hadPending) {
    setHadPending(ownPending);
    if (ownPending > hadPending) setUnreadAfter(thread.events.at(-1)?.seq ?? 0);
  }

  const { unread } = thread;
  useEffect(() => {
    if (looking && atBottom && unread > 0) conversation.markRead();
  }, [looking, atBottom, unread, conversation]);
  return unreadAfter;
}
