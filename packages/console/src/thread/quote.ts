import type { Attachment, Thread } from '@earshot/core';

/** A message as another one quotes it; only its place is known until it is loaded. */
export interface Quote {
  seq: number;
  author?: string;
  text?: string;
  attachments?: readonly Attachment[];
  deleted?: boolean;
}

export function quoteOf(thread: Thread, seq: number): Quote {
  const event = thread.events[seq - (thread.events[0]?.seq ?? 1)];
  if (event?.kind !== 'message') return { seq };
  const change = thread.changes.get(seq);
  return {
    ...{ seq, author: event.author, text: change?.text ?? event.text, deleted: change?.deleted ?? false },
    ...(event.attachments ? { attachments: event.attachments } : {}),
  };
}
