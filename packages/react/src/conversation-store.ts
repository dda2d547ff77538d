import { type Conversation, createStore, EarshotError, type Store, type Thread } from '@earshot/core';

/** What `useConversation` returns; each status carries only what is valid in it. */
export type ConversationState =
  | { status: 'loading' }
  /** `conversation` holds what can be done: `send`, `edit`, `react`, `markRead`, `loadEarlier` … */
  | { status: 'ready'; thread: Thread; conversation: Conversation }
  | { status: 'failed'; error: EarshotError; retry(): void };

export const LOADING: ConversationState = { status: 'loading' };

/** One conversation as a store: opens when first followed, and follows its thread from then on. */
export function createConversationStore(open: () => Promise<Conversation>): Store<ConversationState> {
  let stop: (() => void) | undefined;
  const store = createStore(LOADING, () => {
    stop = follow();
    return () => {
      stop?.();
      stop = undefined;
    };
  });

  function follow(): () => void {
    let stopThread: (() => void) | undefined;
    let stopped = false;
    const ready = (conversation: Conversation) => {
      if (stopped) return;
      const show = () => store.set({ status: 'ready', thread: conversation.thread.get(), conversation });
      stopThread = conversation.thread.subscribe(show);
      show();
    };
    const failed = (cause: unknown) => {
      if (stopped) return;
      const error = cause instanceof EarshotError ? cause : new EarshotError('internal', {}, { cause });
      store.set({ status: 'failed', error, retry });
    };
    open().then(ready, failed);
    return () => {
      stopped = true;
      stopThread?.();
    };
  }

  function retry(): void {
    // Nobody looks any more: the next one who does starts afresh anyway.
    if (!stop) return;
    stop();
    store.set(LOADING);
    stop = follow();
  }

  return store;
}
