import type { Thread } from '@earshot/core';
import { LIMITS } from '@earshot/core/protocol';

/** What the next thing written is about. */
export type MessageMode = { kind: 'reply' | 'edit'; seq: number; author: string; text: string };

/** May this reader still change what was sent at `at`? The server has the last word. */
export function editable(mine: boolean, at: number, now: number): boolean {
  return mine && now - at < LIMITS.editWindowMs;
}

/** The reader's own last message, if it can still be changed. */
export function lastEditable(thread: Thread, now: number): MessageMode | undefined {
  const { me, changes } = thread;
  const event = thread.events.findLast(
    (one) => one.kind === 'message' && one.author === me.id && !changes.get(one.seq)?.deleted,
  );
  if (event?.kind !== 'message' || !editable(true, event.at, now)) return undefined;
  const { seq, author } = event;
  return { kind: 'edit', seq, author, text: changes.get(seq)?.text ?? event.text };
}
