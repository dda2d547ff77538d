// @vitest-environment jsdom
import type { ConversationSummary } from '@earshot/core';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ADA, fakeClient, fakeConversation, thread } from './fakes/client.js';
import { useTyping } from './use-typing.js';
import { useUnread } from './use-unread.js';

afterEach(cleanup);

it('useTyping names who types, and draws nothing anew for anything else', async () => {
  const { wrapper, client } = fakeClient();
  const { conversation, thread: store } = fakeConversation();
  vi.spyOn(client.conversations, 'open').mockResolvedValue(conversation);
  let drawn = 0;
  const { result } = renderHook(
    () => {
      drawn += 1;
      return useTyping('ada');
    },
    { wrapper },
  );
  await waitFor(() => expect(client.conversations.open).toHaveBeenCalled());
  act(() => store.set(thread({ typing: ['ada'] })));
  await waitFor(() => expect(result.current).toEqual([ADA]));
  const before = drawn;
  act(() => store.set(thread({ typing: ['ada'], unread: 4 })));
  expect(drawn).toBe(before);
  act(() => store.set(thread()));
  expect(result.current).toEqual([]);
});

it('useUnread counts all of them, or those of one conversation', () => {
  const { wrapper, stores } = fakeClient();
  const item = (id: string, unread: number): ConversationSummary => ({
    ...{ id, kind: 'direct', participants: [], lastSeq: 9, receipts: [], unread },
  });
  const { result } = renderHook(() => [useUnread(), useUnread('b'), useUnread('elsewhere')], { wrapper });
  expect(result.current).toEqual([0, 0, 0]);
  act(() => stores.list.set({ status: 'ready', items: [item('a', 2), item('b', 3)], hasMore: false }));
  expect(result.current).toEqual([5, 3, 0]);
});
