import type { Profile } from '@earshot/core';
import { useMemo } from 'react';
import type { ConversationState } from './conversation-store.js';
import { derivedStore } from './derived-store.js';
import { type ConversationTarget, useConversationStore } from './use-conversation.js';
import { useStore } from './use-store.js';

const NOBODY: readonly Profile[] = [];
const nobody = () => NOBODY;

function typists(state: ConversationState, before: readonly Profile[] = NOBODY): readonly Profile[] {
  if (state.status !== 'ready' || state.thread.typing.length === 0) return NOBODY;
  const { typing, others } = state.thread;
  const now = others.filter(({ id }) => typing.includes(id));
  return now.length === before.length && now.every((one, index) => one === before[index]) ? before : now;
}

/** Who else is typing in a conversation now. Say that the reader types with `conversation.typing()`. */
export function useTyping(target: ConversationTarget): readonly Profile[] {
  const source = useConversationStore(target);
  return useStore(
    useMemo(() => derivedStore(source, typists), [source]),
    nobody,
  );
}
