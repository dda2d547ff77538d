import { type Conversation, createStore, EarshotError, type Store, type Thread } from '@earshot/core';
import type { ConversationState } from './conversation-store.js';
import { createItems, type ThreadItem } from './message-items.js';

/** What `useMessages` returns; each status carries only what is valid in it. */
export type MessagesState =
  | { status: 'loading' }
  | {
      status: 'ready';
      /** Oldest first; one's own that are on their way come last. */
      items: readonly ThreadItem[];
      hasEarlier: boolean;
      /** Whether the page before is on its way, or why it did not come. */
      earlier: { status: 'idle' } | { status: 'loading' } | { status: 'failed'; error: EarshotError };
      /** Asks for the page before; safe to call at any time, and never rejects: see `earlier`. */
      loadEarlier(): Promise<void>;
      thread: Thread;
      conversation: Conversation;
    }
  | { status: 'failed'; error: EarshotError; retry(): void };

type Ready = MessagesState & { status: 'ready' };

export const LOADING: MessagesState = { status: 'loading' };
const IDLE: Ready['earlier'] = { status: 'idle' };

/** The lines of a conversation, with the loading of earlier ones. */
export function createMessageStore(source: Store<ConversationState>): Store<MessagesState> {
  const itemsOf = createItems();
  let earlier: Ready['earlier'] = IDLE;

  const store = createStore(LOADING, () => {
    const stop = source.subscribe(show);
    show();
    return stop;
  });

  function show() {
    const state = source.get();
    if (state.status !== 'ready') return store.set(state);
    const { thread, conversation } = state;
    const { hasEarlier } = thread;
    store.set({ status: 'ready', items: itemsOf(thread), hasEarlier, earlier, loadEarlier, thread, conversation });
  }

  function become(next: Ready['earlier']) {
    earlier = next;
    show();
  }

  async function loadEarlier(): Promise<void> {
    const state = source.get();
    if (state.status !== 'ready' || !state.thread.hasEarlier || earlier.status === 'loading') return;
    become({ status: 'loading' });
    try {
      await state.conversation.loadEarlier();
      become(IDLE);
    } catch (cause) {
      become({ status: 'failed', error: cause instanceof EarshotError ? cause : new EarshotError('internal') });
    }
  }

  return store;
}
