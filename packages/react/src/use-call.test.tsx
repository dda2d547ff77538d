// @vitest-environment jsdom
import type { CallView } from '@earshot/core/calls';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ADA, fakeCall, fakeClient } from './fakes/client.js';
import { EarshotProvider } from './provider.js';
import { useCall, useIncomingCall, useIncomingCalls } from './use-call.js';
import { useCalls } from './use-calls.js';

afterEach(cleanup);

const ringing: CallView & { phase: 'incoming' } = {
  phase: 'incoming',
  from: ADA,
  call: {
    id: 'call1',
    conversation: 'c1',
    version: 1,
    media: 'video',
    caller: ADA,
    members: ['ada', 'visitor'],
    participants: [],
    startedAt: 0,
    phase: 'ringing',
  },
};

describe('call hooks', () => {
  it('say so when the client has no calls', () => {
    const { client } = fakeClient();
    const { calls: _without, ...plain } = client;
    expect(() =>
      renderHook(() => useCalls(), {
        wrapper: ({ children }) => <EarshotProvider client={plain}>{children}</EarshotProvider>,
      }),
    ).toThrow(/features: \[calls\(\)\]/);
  });

  it('follow the current call through its phases until it is dismissed', () => {
    const { wrapper, stores } = fakeClient();
    const { call, view } = fakeCall('call1', ringing);
    const { result } = renderHook(() => useCall(), { wrapper });
    expect(result.current).toBeUndefined();
    act(() => stores.current.set(call));
    expect(result.current).toEqual({ call, view: ringing });
    act(() => view.set({ phase: 'ended', call: ringing.call, reason: 'hungUp' }));
    expect(result.current?.view.phase).toBe('ended');
    act(() => stores.current.set(undefined));
    expect(result.current).toBeUndefined();
  });

  it('list what rings, the longest first', () => {
    const { wrapper, stores } = fakeClient();
    const first = fakeCall('call1', ringing);
    const second = fakeCall('call2', ringing);
    const { result } = renderHook(() => ({ all: useIncomingCalls(), first: useIncomingCall() }), { wrapper });
    act(() => stores.incoming.set([first.call, second.call]));
    expect(result.current.all).toEqual([first.call, second.call]);
    expect(result.current.first?.call).toBe(first.call);
  });
});
