import { request as httpRequest } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { startTestServer } from '../testing/server.js';

describe('an address', () => {
  it('that is nobody’s is answered in JSON', async () => {
    const { url } = await startTestServer();
    const answer = await fetch(`${url}/nothing`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: { code: 'unsupported', message: expect.any(String) } });
  });

  it('asked with another method says which ones it takes', async () => {
    const { url } = await startTestServer();
    const answer = await fetch(`${url}/@ada`, { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('answers HEAD like GET, without the body', async () => {
    const { url } = await startTestServer();
    const [get, head] = await Promise.all([fetch(`${url}/healthz`), fetch(`${url}/healthz`, { method: 'HEAD' })]);
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
    expect(await head.text()).toBe('');
  });

  it.each(['/%', '/%E0%A4%A', '//', '/v1/..%2f..%2fetc%2fpasswd', '/console/..%5c..%5cx.js', '/@%00'])(
    'of the form %s does no harm',
    async (path) => {
      const { url } = await startTestServer();
      expect(await statusOf(url, path)).toSatisfy((status) => status === 404 || status === 400);
    },
  );

  it('given as a whole URL counts by its path', async () => {
    const { url } = await startTestServer();
    expect(await statusOf(url, 'http://elsewhere.example/healthz')).toBe(200);
  });
});

describe('mounted with a next', () => {
  it.each(['/', '/nothing'])('hands %s on', async (path) => {
    const next = vi.fn();
    const { url } = await startTestServer({ next });
    await Promise.race([statusOf(url, path), vi.waitFor(() => expect(next).toHaveBeenCalledOnce())]);
    expect(next).toHaveBeenCalledOnce();
  });

  it('answers what is its own', async () => {
    const next = vi.fn();
    const { url } = await startTestServer({ next });
    expect(await statusOf(url, '/healthz')).toBe(200);
    expect(next).not.toHaveBeenCalled();
  });
});

describe('too many requests', () => {
  it('are told when to come back', async () => {
    const { url } = await startTestServer({ limits: { httpPerMinute: 2 } });
    const ask = () => fetch(`${url}/v1/sign-in`, { method: 'POST', body: '{"token":"x"}' });
    expect((await ask()).status).toBe(410);
    expect((await ask()).status).toBe(410);
    const answer = await ask();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ error: { code: 'rate_limited', retryAfterMs: expect.any(Number) } });
  });

  it('from one visitor do not count against another behind the same proxy', async () => {
    const { url } = await startTestServer({ limits: { httpPerMinute: 1 }, trustProxy: true });
    const ask = (from: string) =>
      fetch(`${url}/v1/presence?handles=ada`, { headers: { 'X-Forwarded-For': `claimed, ${from}` } });
    expect((await ask('192.0.2.1')).status).toBe(200);
    expect((await ask('192.0.2.1')).status).toBe(429);
    expect((await ask('192.0.2.2')).status).toBe(200);
  });
});

/** `fetch` would tidy the path up. */
function statusOf(url: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
