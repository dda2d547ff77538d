// @vitest-environment jsdom
import { type Conversation, EarshotError } from '@earshot/core';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeClient, fakeConversation, thread } from './fakes/client.js';
import { useConversation } from './use-conversation.js';

afterEach(cleanup);

describe('useConversation', () => {
  it('opens a handle and follows its thread', async () => {
    const { wrapper, client } = fakeClient();
    const { conversation, thread: store } = fakeConversation();
    const open = vi.spyOn(client.conversations, 'open').mockResolvedValue(conversation);
    const { result } = renderHook(() => useConversation('ada'), { wrapper });
    expect(result.current.status).toBe('loading');
    await waitFor(() => expect(result.current.status).toBe('ready'));
    expect(open).toHaveBeenCalledExactlyOnceWith('ada');
    act(() => store.set(thread({ unread: 3 })));
    expect(result.current).toMatchObject({ status: 'ready', thread: { unread: 3 }, conversation });
  });

  it('takes an identifier too', async () => {
    const { wrapper, client } = fakeClient();
    const get = vi.spyOn(client.conversations, 'get');
    const { result } = renderHook(() => useConversation({ id: 'c9' }), { wrapper });
    await waitFor(() => expect(result.current).toMatchObject({ status: 'ready', thread: { id: 'c9' } }));
    expect(get).toHaveBeenCalledExactlyOnceWith('c9');
  });

  it('shows the failure, and tries again when asked', async () => {
    const { wrapper, client } = fakeClient();
    const refused = new EarshotError('unknown_handle');
    vi.spyOn(client.conversations, 'open').mockRejectedValueOnce(refused);
    const { result } = renderHook(() => useConversation('nobody'), { wrapper });
    await waitFor(() => expect(result.current).toMatchObject({ status: 'failed', error: refused }));
    act(() => {
      if (result.current.status === 'failed') result.current.retry();
    });
    expect(result.current.status).toBe('loading');
    await waitFor(() => expect(result.current.status).toBe('ready'));
  });

  it('forgets the earlier conversation when the target changes, even if it answers last', async () => {
    const { wrapper, client } = fakeClient();
    const answers = new Map<string, (conversation: Conversation) => void>();
    vi.spyOn(client.conversations, 'get').mockImplementation(
      (id) => new Promise((resolve) => void answers.set(id, resolve)),
    );
    const { result, rerender } = renderHook(({ id }) => useConversation({ id }), {
      wrapper,
      initialProps: { id: 'slow' },
    });
    rerender({ id: 'fast' });
    await act(async () => answers.get('fast')?.(fakeConversation('fast').conversation));
    await act(async () => answers.get('slow')?.(fakeConversation('slow').conversation));
    expect(result.current).toMatchObject({ status: 'ready', thread: { id: 'fast' } });
  });

  it('follows once under StrictMode, and not at all afterwards', async () => {
    const { wrapper: Provided, client } = fakeClient();
    const { conversation } = fakeConversation();
    let followers = 0;
    const subscribe = conversation.thread.subscribe;
    Object.assign(conversation.thread, {
      subscribe: (listener: () => void) => {
        followers += 1;
        const stop = subscribe(listener);
        return () => {
          followers -= 1;
          stop();
        };
      },
    });
    vi.spyOn(client.conversations, 'open').mockResolvedValue(conversation);
    const { result, unmount } = renderHook(() => useConversation('ada'), {
      wrapper: ({ children }) => (
        <StrictMode>
          <Provided>{children}</Provided>
        </StrictMode>
      ),
    });
    await waitFor(() => expect(result.current.status).toBe('ready'));
    expect(followers).toBe(1);
    unmount();
    expect(followers).toBe(0);
  });
});
