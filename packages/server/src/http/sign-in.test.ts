import { describe, expect, it } from 'vitest';
import { hashSecret } from '../auth/secrets.js';
import { startTestServer } from '../testing/server.js';

const post = (url: string, body: string) => fetch(`${url}/v1/sign-in`, { method: 'POST', body });

describe('signing in', () => {
  it('trades the link’s token for a session, once', async () => {
    const { url, store, ada } = await startTestServer();
    const expiresAt = Date.now() + 60_000;
    await store.sessions.createToken({ hash: hashSecret('token'), user: ada.id, purpose: 'signIn', expiresAt });
    const first = await post(url, '{"token":"token"}');
    expect(first.headers.get('cache-control')).toBe('no-store');
    const { secret, me } = (await first.json()) as { secret: string; me: object };
    expect(me).toEqual({ id: ada.id, kind: 'member', handle: 'ada', name: 'Ada Example' });
    expect(await store.sessions.bySecretHash(hashSecret(secret), Date.now())).toMatchObject({ user: ada.id });
    const second = await post(url, '{"token":"token"}');
    expect(second.status).toBe(410);
    expect(await second.json()).toMatchObject({ error: { code: 'link_expired' } });
  });

  it('does not take the token of a hand-over, nor use it up', async () => {
    const { url, store, ada } = await startTestServer();
    const expiresAt = Date.now() + 60_000;
    await store.sessions.createToken({ hash: hashSecret('token'), user: ada.id, purpose: 'handover', expiresAt });
    expect((await post(url, '{"token":"token"}')).status).toBe(410);
    expect(await store.sessions.takeToken(hashSecret('token'), 'handover', Date.now())).toBe(ada.id);
  });

  it.each([
    ['no JSON', 'token=x', 400],
    ['no token', '{}', 400],
    ['a token that is no text', '{"token":{"$ne":null}}', 400],
    ['too much', JSON.stringify({ token: 'x'.repeat(2_000) }), 413],
  ])('refuses %s', async (_name, body, status) => {
    const { url } = await startTestServer();
    expect((await post(url, body)).status).toBe(status);
  });
});
