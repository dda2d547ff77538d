import { describe, expect, it } from 'vitest';
import { HTTP_PERMISSIONS, HTTP_SOURCES, type HttpSource, type RouteName } from '../auth/permissions.js';
import { startTestServer, type TestServer } from '../testing/server.js';

/** How a request of each route looks; a new route does not compile until it has one. */
const REQUESTS: Record<RouteName, (server: TestServer) => [path: string, init?: RequestInit]> = {
  health: () => ['/healthz'],
  readiness: () => ['/readyz'],
  presence: ({ site }) => [`/v1/presence?site=${site.key}&handles=ada`],
  signIn: () => ['/v1/sign-in', { method: 'POST', body: '{"token":"unknown"}' }],
  upload: ({ site }) => [`/v1/uploads/unknown?site=${site.key}`, { method: 'PATCH' }],
  file: () => ['/v1/files/unknown/a.png?expires=9999999999999&signature=forged'],
  script: () => ['/earshot.js'],
  talkPage: () => ['/@ada'],
  talkForm: () => ['/@ada', { method: 'POST', body: new URLSearchParams({ text: '' }) }],
  console: () => ['/console/'],
  home: () => ['/'],
};

function headersFrom(source: HttpSource, url: string): Record<string, string> {
  switch (source) {
    case 'own':
      return { Origin: url };
    case 'site':
      return { Origin: 'https://blog.example' };
    case 'foreign':
      return { Origin: 'https://evil.example' };
    case 'none':
      return {};
  }
}

const EVERY = Object.keys(REQUESTS).flatMap((route) =>
  HTTP_SOURCES.map((source) => [route as RouteName, source] as const),
);

describe('who may ask what over HTTP', () => {
  it('has a row for every route', () => {
    expect(Object.keys(HTTP_PERMISSIONS).sort()).toEqual(Object.keys(REQUESTS).sort());
  });

  it.each(EVERY)('%s from %s', async (route, source) => {
    const server = await startTestServer();
    const [path, init] = REQUESTS[route](server);
    const answer = await fetch(server.url + path, {
      ...init,
      redirect: 'manual',
      headers: headersFrom(source, server.url),
    });
    const isRefused = answer.status === 403;
    expect(isRefused).toBe(!HTTP_PERMISSIONS[route].includes(source));
    if (isRefused) expect(await answer.json()).toMatchObject({ error: { code: 'forbidden_origin' } });
  });

  it.each(Object.entries(REQUESTS))('%s says in its headers what it may not be used for', async (_route, request) => {
    const server = await startTestServer();
    const [path, init] = request(server);
    const { headers } = await fetch(server.url + path, { ...init, redirect: 'manual' });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toMatch(/^camera=/);
    expect(headers.get('set-cookie')).toBeNull();
  });
});
