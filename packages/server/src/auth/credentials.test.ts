import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../config.js';
import { createManualClock } from '../testing/manual-clock.js';
import { temporaryStore } from '../testing/server.js';
import { createAuthentication } from './credentials.js';
import { hashSecret } from './secrets.js';

async function setUp() {
  const clock = createManualClock();
  const store = await temporaryStore(clock.now);
  const [blog, shop] = [
    await store.sites.create({ name: 'Blog', origins: [] }),
    await store.sites.create({ name: 'Shop', origins: [] }),
  ];
  const failed = vi.fn();
  const authentication = createAuthentication(store, clock, DEFAULT_LIMITS, failed);
  const on = (site: typeof blog, anySite = false) => ({ site, anySite });
  return { clock, store, blog, shop, authentication, on, failed };
}

describe('a visitor', () => {
  it('is minted with a secret of which only a hash is stored', async () => {
    const { authentication, on, blog, store, clock } = await setUp();
    const { user, secret = '' } = await authentication.identify({ kind: 'anonymous' }, on(blog));
    expect(user).toMatchObject({ kind: 'visitor', site: blog.id });
    expect(await store.sessions.bySecretHash(secret, clock.now())).toBeUndefined();
    expect(await store.sessions.bySecretHash(hashSecret(secret), clock.now())).toMatchObject({ user: user.id });
  });

  it('comes back by the secret, which is not told again', async () => {
    const { authentication, on, blog } = await setUp();
    const { user, secret = '' } = await authentication.identify({ kind: 'anonymous' }, on(blog));
    const back = await authentication.identify({ kind: 'session', secret }, on(blog));
    expect(back.user.id).toBe(user.id);
    expect(back.secret).toBeUndefined();
  });

  it('is let in when their session cannot be extended, as on a full disk', async () => {
    const { authentication, on, blog, store, clock, failed } = await setUp();
    const { user, secret = '' } = await authentication.identify({ kind: 'anonymous' }, on(blog));
    clock.advance(DEFAULT_LIMITS.visitorSessionMs / 2);
    vi.spyOn(store.sessions, 'extend').mockRejectedValue(new Error('disk full'));
    expect((await authentication.identify({ kind: 'session', secret }, on(blog))).user.id).toBe(user.id);
    expect(failed).toHaveBeenCalledWith(new Error('disk full'));
  });

  it('of one site is nobody on another, unless on our own pages', async () => {
    const { authentication, on, blog, shop } = await setUp();
    const { user, secret = '' } = await authentication.identify({ kind: 'anonymous' }, on(shop));
    const credentials = { kind: 'session', secret } as const;
    await expect(authentication.identify(credentials, on(blog))).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await authentication.identify(credentials, on(blog, true))).user.id).toBe(user.id);
  });

  it('is handed over once, within a minute', async () => {
    const { authentication, on, shop, blog, clock } = await setUp();
    const { user } = await authentication.identify({ kind: 'anonymous' }, on(shop));
    const { token } = await authentication.handover(user);
    const credentials = { kind: 'handover', token } as const;
    const there = await authentication.identify(credentials, on(blog, true));
    expect(there.user.id).toBe(user.id);
    expect(there.secret).toBeDefined();
    await expect(authentication.identify(credentials, on(blog, true))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const late = await authentication.handover(user);
    clock.advance(60_000);
    const tooLate = authentication.identify({ kind: 'handover', token: late.token }, on(shop));
    await expect(tooLate).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('a session', () => {
  it('in use is extended now and then, not each time', async () => {
    const { authentication, on, blog, store, clock } = await setUp();
    const { secret = '' } = await authentication.identify({ kind: 'anonymous' }, on(blog));
    const extend = vi.spyOn(store.sessions, 'extend');
    const credentials = { kind: 'session', secret } as const;
    await authentication.identify(credentials, on(blog));
    expect(extend).not.toHaveBeenCalled();
    clock.advance(DEFAULT_LIMITS.visitorSessionMs / 2);
    await authentication.identify(credentials, on(blog));
    expect(extend).toHaveBeenCalledOnce();
    clock.advance(DEFAULT_LIMITS.visitorSessionMs - 1);
    expect((await authentication.identify(credentials, on(blog))).user).toBeDefined();
  });

  it('not in use ends', async () => {
    const { authentication, on, blog, clock } = await setUp();
    const { secret = '' } = await authentication.identify({ kind: 'anonymous' }, on(blog));
    clock.advance(DEFAULT_LIMITS.visitorSessionMs);
    const back = authentication.identify({ kind: 'session', secret }, on(blog));
    await expect(back).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
