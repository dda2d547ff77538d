// @vitest-environment jsdom
import { type Conversation, type ConversationEvent, EarshotError, type Thread } from '@earshot/core';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeClient, fakeConversation, thread } from './fakes/client.js';
import type { MessagesState } from './message-store.js';
import { useMessages } from './use-messages.js';

afterEach(cleanup);

const message = (seq: number, author = 'ada'): ConversationEvent => ({
  ...{ kind: 'message', conversation: 'c1', seq, at: seq, author, key: `k${seq}`, text: `line ${seq}` },
});

async function setUp(first: Partial<Thread> = {}, change: Partial<Conversation> = {}) {
  const { wrapper, client } = fakeClient();
  const { conversation, thread: store } = fakeConversation();
  Object.assign(conversation, change);
  store.set(thread(first));
  vi.spyOn(client.conversations, 'open').mockResolvedValue(conversation);
  const { result } = renderHook(() => useMessages('ada'), { wrapper });
  const ready = () => result.current as MessagesState & { status: 'ready' };
  expect(result.current).toEqual({ status: 'loading' });
  await waitFor(() => expect(result.current.status).toBe('ready'));
  return { ready, store, conversation };
}

describe('useMessages', () => {
  it('has the lines as they stand now, and not what changed them', async () => {
    const changed = { text: 'line 1, better', editedAt: 9, reactions: [{ emoji: '👍', users: ['visitor'] }] };
    const { ready } = await setUp({
      events: [
        message(1),
        { kind: 'edit', conversation: 'c1', seq: 2, at: 2, author: 'ada', target: 1, text: 'line 1, better' },
        { kind: 'contact', conversation: 'c1', seq: 3, at: 3, author: 'visitor', email: 'ben@example.org' },
        message(4, 'visitor'),
        message(5, 'visitor'),
      ],
      changes: { get: (seq) => (seq === 1 ? changed : undefined) },
      pending: [{ key: 'p', text: 'soon', at: 6, status: { kind: 'sending' } }],
      deliveredTo: 5,
      readTo: 4,
    });
    expect(ready().items).toMatchObject([
      { kind: 'message', event: { text: 'line 1, better', editedAt: 9 }, reactions: [{ emoji: '👍' }] },
      { kind: 'event', event: { kind: 'contact' } },
      { kind: 'message', delivery: 'read', reactions: [] },
      { kind: 'message', delivery: 'delivered' },
      { kind: 'pending', key: 'message visitor p' },
    ]);
    expect(ready().items[0]).not.toHaveProperty('delivery');
  });

  it('keeps the item of a line that has not changed', async () => {
    const events = [message(1), message(2, 'visitor')];
    const { ready, store } = await setUp({ events });
    const before = ready().items;
    act(() => store.set(thread({ events: [...events, message(3)], readTo: 2 })));
    expect(ready().items[0]).toBe(before[0]);
    expect(ready().items[1]).not.toBe(before[1]);
    expect(ready().items).toHaveLength(3);
  });

  it('loads what is earlier, one page at a time', async () => {
    let arrive = () => {};
    const loadEarlier = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          arrive = resolve;
        }),
    );
    const { ready, store } = await setUp({ events: [message(5)], hasEarlier: true }, { loadEarlier });
    act(() => {
      void ready().loadEarlier();
      void ready().loadEarlier();
    });
    expect(ready().earlier).toEqual({ status: 'loading' });
    expect(loadEarlier).toHaveBeenCalledOnce();
    await act(async () => {
      store.set(thread({ events: [message(4), message(5)] }));
      arrive();
    });
    expect(ready()).toMatchObject({ earlier: { status: 'idle' }, hasEarlier: false, items: [{}, {}] });
    await act(() => ready().loadEarlier());
    expect(loadEarlier).toHaveBeenCalledOnce();
  });

  it('says why what is earlier did not come, and tries again', async () => {
    const error = new EarshotError('offline');
    const loadEarlier = vi.fn().mockRejectedValueOnce(error).mockResolvedValueOnce(undefined);
    const { ready } = await setUp({ hasEarlier: true }, { loadEarlier });
    await act(() => ready().loadEarlier());
    expect(ready().earlier).toEqual({ status: 'failed', error });
    await act(() => ready().loadEarlier());
    expect(ready().earlier).toEqual({ status: 'idle' });
  });
});
