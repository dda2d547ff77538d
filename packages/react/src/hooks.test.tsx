// @vitest-environment jsdom
import type { PresenceState } from '@earshot/core';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ADA, fakeClient } from './fakes/client.js';
import { useClient } from './provider.js';
import { useConnection } from './use-connection.js';
import { useConversations } from './use-conversations.js';
import { useMe } from './use-me.js';
import { useMyAvailability } from './use-my-availability.js';
import { useMyPresence } from './use-my-presence.js';
import { usePresence } from './use-presence.js';

afterEach(cleanup);

describe('hooks over one store each', () => {
  it('say what is missing outside of a provider', () => {
    expect(() => renderHook(() => useClient())).toThrow(/EarshotProvider/);
  });

  it('follow the connection', () => {
    const { wrapper, stores } = fakeClient();
    const { result } = renderHook(() => useConnection(), { wrapper });
    expect(result.current.status).toBe('idle');
    act(() => stores.connection.set({ status: 'connected' }));
    expect(result.current.status).toBe('connected');
  });

  it('follow who one is', () => {
    const { wrapper, stores } = fakeClient();
    const { result } = renderHook(() => useMe(), { wrapper });
    act(() => stores.me.set(ADA));
    expect(result.current).toBe(ADA);
  });

  it('follow the conversations', () => {
    const { wrapper, stores } = fakeClient();
    const { result } = renderHook(() => useConversations(), { wrapper });
    act(() => stores.list.set({ status: 'ready', items: [], hasMore: true }));
    expect(result.current).toEqual({ status: 'ready', items: [], hasMore: true });
  });

  it('follow and set how a member is shown', async () => {
    const { wrapper, stores } = fakeClient();
    const { result } = renderHook(() => useMyPresence(), { wrapper });
    act(() => stores.mine.set('auto'));
    expect(result.current.setting).toBe('auto');
    await act(() => result.current.set('busy'));
    expect(result.current.setting).toBe('busy');
  });

  it('follow one’s own availability, where the client has the feature', () => {
    const { wrapper, client, stores } = fakeClient();
    const { result } = renderHook(() => useMyAvailability(), { wrapper });
    expect(result.current.settings).toBeUndefined();
    act(() => stores.settings.set({ setting: 'busy', showLastSeen: true, audience: 'site' }));
    expect(result.current.settings?.setting).toBe('busy');
    Reflect.deleteProperty(client, 'availability');
    expect(() => renderHook(() => useMyAvailability(), { wrapper })).toThrow(/features: \[availability\(\)\]/);
  });

  it('stop following when the component is gone', () => {
    const { wrapper, client, stores } = fakeClient();
    const stopped = vi.fn();
    const subscribe = stores.connection.subscribe;
    Object.assign(client.connection, {
      subscribe: (listener: () => void) => {
        const stop = subscribe(listener);
        return () => {
          stopped();
          stop();
        };
      },
    });
    renderHook(() => useConnection(), { wrapper }).unmount();
    expect(stopped).toHaveBeenCalledOnce();
  });
});

describe('usePresence', () => {
  const available: PresenceState = { user: 'ada', handle: 'ada', availability: 'available', inCall: false };

  it('asks for the target once, although it is written anew at each render', () => {
    const { wrapper, client, stores } = fakeClient();
    const of = vi.spyOn(client.presence, 'of');
    const { result, rerender } = renderHook(() => usePresence({ handle: 'ada' }), { wrapper });
    rerender();
    act(() => stores.presence.set(available));
    expect(result.current).toBe(available);
    expect(of).toHaveBeenCalledExactlyOnceWith({ handle: 'ada' });
  });

  it('asks anew when the target becomes another', () => {
    const { wrapper, client } = fakeClient();
    const of = vi.spyOn(client.presence, 'of');
    const { rerender } = renderHook(({ user }) => usePresence({ user }), { wrapper, initialProps: { user: 'a' } });
    rerender({ user: 'b' });
    expect(of.mock.calls).toEqual([[{ user: 'a' }], [{ user: 'b' }]]);
  });
});
