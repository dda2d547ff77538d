import { type ConnectionState, createStore, EarshotError } from '@earshot/core';
import { describe, expect, it, vi } from 'vitest';
import { signInToken } from './fragment.js';
import type { SecretStorage } from './secret.js';
import { createSession } from './session.js';

function fakeClient(of: string) {
  const connection = createStore<ConnectionState>({ status: 'idle' });
  return { of, connection, connect: vi.fn(), close: vi.fn(), reset: vi.fn(async () => {}) };
}

/** Everything around a session, with a hand on each part. */
function surroundings(kept?: string) {
  let secret = kept;
  const listeners = new Set<(secret: string | undefined) => void>();
  const storage: SecretStorage = {
    read: () => secret,
    write: (next) => {
      secret = next;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const clients: ReturnType<typeof fakeClient>[] = [];
  const createClient = (of: string) => {
    const client = fakeClient(of);
    clients.push(client);
    return client;
  };
  const signIn = vi.fn(async (token: string) => ({
    secret: `secret of ${token}`,
    me: { id: 'ada', kind: 'member' as const },
  }));
  const session = createSession({ storage, signIn, createClient });
  const otherTab = (changed: string | undefined) => {
    for (const listener of [...listeners]) listener(changed);
  };
  const forget = () => storage.write(undefined);
  return { session, signIn, clients, otherTab, forget, secret: () => secret, followers: () => listeners.size };
}

const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));

describe('a session', () => {
  it('asks for a link where nobody has signed in', () => {
    const { session } = surroundings();
    session.begin(undefined);
    expect(session.state.get()).toEqual({ status: 'signedOut', reason: 'never' });
  });

  it('goes on with what an earlier visit kept', () => {
    const { session, clients } = surroundings('kept');
    session.begin(undefined);
    expect(session.state.get()).toMatchObject({ status: 'signedIn', client: { of: 'kept' } });
    expect(clients[0]?.connect).toHaveBeenCalledOnce();
  });

  it('trades a link for a secret and keeps it', async () => {
    const { session, secret } = surroundings();
    session.begin('link');
    expect(session.state.get()).toEqual({ status: 'signingIn' });
    await settled();
    expect(session.state.get()).toMatchObject({ status: 'signedIn', client: { of: 'secret of link' } });
    expect(secret()).toBe('secret of link');
  });

  it.each([
    [undefined, { status: 'signedOut', reason: 'linkExpired' }],
    ['kept', { status: 'signedIn', client: { of: 'kept' } }],
  ])('meets an expired link, with %j kept', async (kept, state) => {
    const { session, signIn } = surroundings(kept);
    signIn.mockRejectedValue(new EarshotError('link_expired'));
    session.begin('old');
    await settled();
    expect(session.state.get()).toMatchObject(state);
  });

  it('tries the same link again when the server could not be asked', async () => {
    const { session, signIn } = surroundings();
    signIn.mockRejectedValueOnce(new EarshotError('offline'));
    session.begin('link');
    await settled();
    const failed = session.state.get();
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'offline' } });
    if (failed.status === 'failed') failed.retry();
    await settled();
    expect(signIn.mock.calls).toEqual([['link'], ['link']]);
    expect(session.state.get().status).toBe('signedIn');
  });

  it('ends when the server does not know it any more, and forgets the secret', () => {
    const { session, clients, secret } = surroundings('kept');
    session.begin(undefined);
    clients[0]?.connection.set({ status: 'refused', error: new EarshotError('unauthenticated') });
    expect(session.state.get()).toEqual({ status: 'signedOut', reason: 'revoked' });
    expect(secret()).toBeUndefined();
  });

  it('knows another tab’s sign-out, although the server tells of it first', () => {
    const { session, clients, forget } = surroundings('kept');
    session.begin(undefined);
    forget();
    clients[0]?.connection.set({ status: 'refused', error: new EarshotError('unauthenticated') });
    expect(session.state.get()).toEqual({ status: 'signedOut', reason: 'elsewhere' });
  });

  it('stays when it is refused for another reason', () => {
    const { session, clients } = surroundings('kept');
    session.begin(undefined);
    clients[0]?.connection.set({ status: 'refused', error: new EarshotError('version_mismatch') });
    expect(session.state.get().status).toBe('signedIn');
  });

  it('signs out here: the server is told, the secret goes, nothing is followed any more', () => {
    const { session, clients, secret, followers } = surroundings('kept');
    session.begin(undefined);
    session.signOut();
    expect(session.state.get()).toEqual({ status: 'signedOut', reason: 'here' });
    expect(clients[0]?.reset).toHaveBeenCalledOnce();
    expect(secret()).toBeUndefined();
    expect(followers()).toBe(0);
  });

  it('follows a sign-out in another tab', () => {
    const { session, clients, otherTab } = surroundings('kept');
    session.begin(undefined);
    otherTab(undefined);
    expect(session.state.get()).toEqual({ status: 'signedOut', reason: 'elsewhere' });
    expect(clients[0]?.close).toHaveBeenCalledOnce();
  });

  it('becomes whoever signed in in another tab', () => {
    const { session, clients, otherTab } = surroundings('kept');
    session.begin(undefined);
    otherTab('another');
    expect(session.state.get()).toMatchObject({ status: 'signedIn', client: { of: 'another' } });
    expect(clients[0]?.close).toHaveBeenCalledOnce();
  });
});

describe('the fragment of a sign-in link', () => {
  it.each([
    ['#sign-in=abc', 'abc'],
    ['#sign-in=', undefined],
    ['#/c/sign-in=abc', undefined],
    ['', undefined],
  ])('%j holds the token %j', (hash, token) => {
    expect(signInToken(hash)).toBe(token);
  });
});
