import type { Conversation, Thread } from '@earshot/core';
import { useEffect, useState } from 'react';
import type { LogRow, LogScroll } from './use-log-scroll.js';

/** Goes to a message that another one answers; what is not loaded yet is loaded first, what is not drawn is drawn. */
export function useJump(
  { ref, virtual }: Pick<LogScroll, 'ref' | 'virtual'>,
  rows: readonly LogRow[],
  thread: Thread,
  conversation: Conversation,
) {
  const [goal, setGoal] = useState<number>();
  // After each drawing: the line may come with any of them.
  useEffect(() => {
    if (goal === undefined) return;
    const index = rows.findIndex((row) => row.kind === 'message' && row.seq === goal);
    if (index === -1) {
      if (thread.hasEarlier) conversation.loadEarlier().catch(() => setGoal(undefined));
      else setGoal(undefined);
      return;
    }
    const line = ref.current?.querySelector<HTMLElement>(`[data-seq="${goal}"]`);
    virtual.scrollToIndex(index, { align: 'center' });
    if (!line) return;
    setGoal(undefined);
    line.focus({ preventScroll: true });
  });
  return setGoal;
}
