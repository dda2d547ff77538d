import type { Conversation, Thread } from '@earshot/core';
import { type RefObject, useEffect, useState } from 'react';

/** Goes to a message that another one answers; what is not loaded yet is loaded first. */
export function useJump(log: RefObject<HTMLElement | null>, thread: Thread, conversation: Conversation) {
  const [goal, setGoal] = useState<number>();
  useEffect(() => {
    if (goal === undefined) return;
    const line = log.current?.querySelector<HTMLElement>(`[data-seq="${goal}"]`);
    if (!line && thread.hasEarlier) {
      conversation.loadEarlier().catch(() => setGoal(undefined));
      return;
    }
    setGoal(undefined);
    line?.scrollIntoView({ block: 'center' });
    line?.focus({ preventScroll: true });
  }, [goal, log, thread, conversation]);
  return setGoal;
}
