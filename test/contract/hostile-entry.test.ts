import { type HttpError, PROTOCOL, type SignInAnswer } from '@earshot/core/protocol';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { enter } from '../support/call.ts';
import { type Host, type HostOptions, startHost } from '../support/host.ts';
import { codeOf, type greet, openWire } from '../support/wire.ts';

const BLOG = 'https://blog.example.org';

let host: Host;
let ada: { id: string; secret: string };
beforeEach(async () => {
  host = await hostFor({ origins: [BLOG] });
  ada = await host.addMember('ada');
});

async function hostFor(options: HostOptions): Promise<Host> {
  const made = await startHost(options);
  onTestFinished(made.stop);
  return made;
}

/** Says `hello` on a wire that stays in hand when it is refused. */
async function refusal(greeting: Parameters<typeof greet>[1] & { protocol?: { min: number; max: number } }) {
  const { origin, ...hello } = greeting ?? {};
  const wire = await openWire(host.url, origin === undefined ? {} : { origin });
  onTestFinished(wire.close);
  const request = {
    protocol: PROTOCOL,
    device: 'd',
    instance: 'i',
    credentials: { kind: 'anonymous' },
    ...hello,
  } as const;
  return { code: await codeOf(wire.request('hello', request)), closed: await wire.closed };
}

describe('coming in', () => {
  it.each<[string, Parameters<typeof refusal>[0], string]>([
    ['an unknown site key', { site: 'site_unknown' }, 'unknown_site'],
    ['a page of a foreign origin', { origin: 'https://evil.example.net' }, 'forbidden_origin'],
    [
      'a page of an origin that only begins like an allowed one',
      { origin: `${BLOG}.evil.example.net` },
      'forbidden_origin',
    ],
    ['an allowed host over another scheme', { origin: 'http://blog.example.org' }, 'forbidden_origin'],
    ['a page without an origin of its own', { origin: 'null' }, 'forbidden_origin'],
    ['an unknown secret', { credentials: { kind: 'session', secret: 'nonsense' } }, 'unauthenticated'],
    ['an unknown hand-over token', { credentials: { kind: 'handover', token: 'nonsense' } }, 'unauthenticated'],
    ['a protocol of the future', { protocol: { min: 99, max: 99 } }, 'version_mismatch'],
    ['a greeting with nothing right in it', { device: '' }, 'bad_request'],
  ])('with %s is refused, and the socket closed for good', async (_what, greeting, code) => {
    expect(await refusal(greeting)).toEqual({ code, closed: 4004 });
  });

  it.each([[BLOG], [undefined]])('from %s is welcome', async (origin) => {
    const person = await enter(host, origin === undefined ? {} : { origin });
    expect(person.welcome.me.kind).toBe('visitor');
  });

  it("from the server's own pages is welcome", async () => {
    expect((await enter(host, { origin: host.url })).welcome.me.kind).toBe('visitor');
  });

  it("with one site's secret is nobody on another site", async () => {
    const other = await host.store.sites.create({ name: 'Shop', origins: [] });
    const visitor = await enter(host);
    const secret = visitor.welcome.secret ?? '';
    expect(await refusal({ site: other.key, credentials: { kind: 'session', secret } })).toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('with a hand-over token works once', async () => {
    const visitor = await enter(host);
    const { token } = await visitor.request('handover', {});
    const credentials = { kind: 'handover', token } as const;
    expect((await enter(host, { credentials })).id).toBe(visitor.id);
    expect(await refusal({ credentials })).toMatchObject({ code: 'unauthenticated' });
  });

  it('after signing out is refused, and every tab of that session is closed', async () => {
    const visitor = await enter(host);
    const credentials = { kind: 'session', secret: visitor.welcome.secret ?? '' } as const;
    const tab = await enter(host, { credentials });
    await visitor.request('signOut', {});
    expect(await tab.closed).toBe(4005);
    expect(await refusal({ credentials })).toMatchObject({ code: 'unauthenticated' });
  });

  it('to an unknown handle is answered so, and what was open stays', async () => {
    const visitor = await enter(host);
    expect(await codeOf(visitor.request('open', { handle: 'nobody' }))).toBe('unknown_handle');
    expect(await codeOf(visitor.request('open', { handle: 'x'.repeat(99) }))).toBe('bad_request');
    expect(await codeOf(visitor.request('open', { handle: 'ADA' }))).toBe('ok');
  });
});

describe('a sign-in link', () => {
  const signIn = async (token: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${host.url}/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ token }),
    });
    const body = (await response.json()) as SignInAnswer & HttpError;
    return { status: response.status, code: body.error?.code, secret: body.secret };
  };

  it('works once, however many open it at the same time', async () => {
    const token = await host.signInToken(ada.id);
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(token)));
    expect(answers.filter(({ secret }) => secret !== undefined)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'link_expired')).toHaveLength(4);
  });

  it.each([
    ['too old', async () => host.signInToken(ada.id, Date.now() - 1), 'link_expired'],
    ['made up', async () => 'nonsense', 'link_expired'],
    ['empty', async () => '', 'bad_request'],
    ['not even text', async () => ({ $ne: null }), 'bad_request'],
    ['ten thousand characters long', async () => 'x'.repeat(10_000), 'too_large'],
  ])('that is %s signs nobody in', async (_what, make, code) => {
    expect(await signIn(await make())).toMatchObject({ code, secret: undefined });
  });

  it('cannot be used from a foreign page, and is still good afterwards', async () => {
    const token = await host.signInToken(ada.id);
    expect(await signIn(token, { origin: 'https://evil.example.net' })).toMatchObject({ code: 'forbidden_origin' });
    expect((await signIn(token)).secret).toBeDefined();
  });
});

describe('the presence request', () => {
  const presence = (query: string, origin?: string) =>
    fetch(`${host.url}/v1/presence?${query}`, { headers: origin === undefined ? {} : { origin } });

  it('lets only pages of the site read it', async () => {
    const allowed = await presence('handles=ada', BLOG);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(BLOG);
    expect(allowed.headers.get('vary')).toContain('Origin');
    expect(allowed.headers.get('set-cookie')).toBeNull();
    const foreign = await presence('handles=ada', 'https://evil.example.net');
    expect(foreign.status).toBe(403);
    expect(foreign.headers.get('access-control-allow-origin')).not.toBe('https://evil.example.net');
  });

  it.each([['handles='], [`handles=${'x,'.repeat(200)}x`], ['site=nowhere&handles=ada']])(
    'refuses %s with a code',
    async (query) => {
      const response = await presence(query);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(((await response.json()) as HttpError).error.code).toMatch(/^(bad_request|unknown_site)$/);
    },
  );

  it('leaves out who does not exist', async () => {
    expect(await (await presence('handles=ada,nobody,%00,%3Cscript%3E', BLOG)).json()).toMatchObject({
      presence: [{ handle: 'ada', availability: 'offline' }],
    });
  });
});
