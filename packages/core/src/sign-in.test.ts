import { afterEach, expect, test, vi } from 'vitest';
import { signIn } from './sign-in.js';

afterEach(() => vi.unstubAllGlobals());

function answerWith(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn((_url: string, _init: RequestInit) => Promise.resolve().then(answer));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

test('trades the token for a session, in a body and without cookies', async () => {
  const answer = { secret: 's', me: { id: 'ada', kind: 'member' } };
  const fetch = answerWith(() => Response.json(answer));
  expect(await signIn('https://talk.example.org', 'token')).toEqual(answer);
  expect(fetch).toHaveBeenCalledWith(
    'https://talk.example.org/v1/sign-in',
    expect.objectContaining({ method: 'POST', body: '{"token":"token"}', credentials: 'omit' }),
  );
});

test.each([
  [
    'an old link',
    () => Response.json({ error: { code: 'link_expired', message: '' } }, { status: 410 }),
    { code: 'link_expired' },
  ],
  [
    'too many tries',
    () => Response.json({ error: { code: 'rate_limited', message: '', retryAfterMs: 9 } }, { status: 429 }),
    { code: 'rate_limited', context: { retryAfterMs: 9 } },
  ],
  ['a proxy without its server', () => new Response('<h1>502</h1>', { status: 502 }), { code: 'server_unavailable' }],
  ['something that is no Earshot', () => Response.json({ hello: 1 }), { code: 'server_unavailable' }],
  ['no network', () => Promise.reject(new TypeError('fetch failed')), { code: 'offline' }],
  ['no answer', () => Promise.reject(new DOMException('', 'TimeoutError')), { code: 'timeout' }],
])('%s has its own code', async (_title, answer, error) => {
  answerWith(answer);
  await expect(signIn('https://talk.example.org', 'token')).rejects.toMatchObject(error);
});

test('a token is not sent in the clear', async () => {
  const fetch = answerWith(() => Response.json({}));
  await expect(signIn('http://talk.example.org', 'token')).rejects.toMatchObject({ code: 'insecure_host' });
  expect(fetch).not.toHaveBeenCalled();
});
