import { describe, expect, it, onTestFinished } from 'vitest';
import { startChild } from '../bench/support/child.ts';
import type { Memory } from '../bench/support/memory.ts';
import { callScene, enter } from '../support/call.ts';
import { startHost } from '../support/host.ts';
import { until } from '../support/until.ts';
import { codeOf, greet, openWire, WireRefusal } from '../support/wire.ts';

/** A message about as long as they get. */
const LONG = 'x'.repeat(15_000);
const BLOG = 'http://blog.example.org';

async function refusedAfter(limit: number, attempt: (index: number) => Promise<unknown>): Promise<number> {
  for (let index = 0; index < limit; index += 1) await attempt(index);
  const refusal = await attempt(limit).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof WireRefusal)) throw new Error('was not refused', { cause: refusal });
  expect(refusal.frame.code).toBe('rate_limited');
  return refusal.frame.retryAfterMs ?? 0;
}

describe('too much', () => {
  it('looked for to be added is refused as what is added is', async () => {
    const { ada } = await callScene({ groupChangesPer10s: 2 });
    const { conversation } = await ada.request('createGroup', { key: 'g', name: 'Bakers', users: [] });
    const add = (key: string) =>
      codeOf(ada.request('addMembers', { conversation: conversation.id, key, users: ['nobody'] }));
    expect([await add('a'), await add('b'), await add('c')]).toEqual(['unknown_user', 'unknown_user', 'rate_limited']);
  });

  it('written is refused with the time to wait, is not stored, and leaves others alone', async () => {
    const { ada, ben, conversation } = await callScene({ sendsPer10s: 5 });
    const send = (index: number) => ben.request('send', { conversation, key: `${index}`, text: `line ${index}` });
    const retryAfterMs = await refusedAfter(5, send);
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(10_000);
    expect((await ben.request('history', { conversation })).events).toHaveLength(5);
    expect(await codeOf(ada.request('send', { conversation, key: 'a', text: 'still here' }))).toBe('ok');
  });

  it('asked is refused with the time to wait, and whoever does not listen is shown out', async () => {
    const { ben } = await callScene({ framesPer10s: 50 });
    const answers = Array.from({ length: 60 }, () => codeOf(ben.request('ping', {})));
    const codes = await Promise.all(answers);
    expect(codes.at(-1)).toBe('rate_limited');
    for (let count = 0; count < 60; count += 1) ben.notify({ t: 'page', page: { title: '', url: '' } });
    expect(await ben.closed).toBe(4006);
    const [refusal] = ben.notices.filter((one) => one.t === 'error');
    expect(refusal?.retryAfterMs).toBeGreaterThan(0);
  });

  it('of one address knocking is turned away with the time to wait, and may come back', async () => {
    const host = await startHost({ limits: { connectsPerMinute: 3 } });
    onTestFinished(host.stop);
    for (let count = 0; count < 3; count += 1) await enter(host);
    const wire = await openWire(host.url);
    expect(await wire.notice('error')).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });
    expect(await wire.closed).toBe(4001);
  });

  it('of one person connected is turned away', async () => {
    const host = await startHost({ limits: { connectionsPerUser: 2 } });
    onTestFinished(host.stop);
    const first = await enter(host);
    const credentials = { kind: 'session', secret: first.welcome.secret ?? '' } as const;
    await enter(host, { credentials });
    expect(await codeOf(greet(host.url, { credentials }))).toBe('rate_limited');
    // A place becomes free.
    first.close();
    await until('the third may come', async () => (await codeOf(enter(host, { credentials }))) === 'ok');
  });

  it('asked over HTTP is refused with the time to wait', async () => {
    const host = await startHost({ limits: { httpPerMinute: 2 } });
    onTestFinished(host.stop);
    const ask = () => fetch(`${host.url}/v1/presence?handles=ada`);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    const third = await ask();
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await third.json()).toMatchObject({ error: { code: 'rate_limited', retryAfterMs: expect.any(Number) } });
    // Being counted out of presence does not take a load balancer's view away.
    expect((await fetch(`${host.url}/healthz`)).status).toBe(200);
  });
});

describe('a reader that does not keep up', () => {
  it('is closed with a code that says "come back", and finds everything when it does', async () => {
    const { host, ada, ben, conversation, adaAgain } = await callScene({ presenceGraceMs: 1, sendsPer10s: 100_000 });
    await ben.request('watch', { handles: ['ada'] });
    ada.socket.pause();
    const gone = () =>
      ben.notices.some(
        (one) => one.t === 'presence' && one.presence.some(({ availability }) => availability === 'offline'),
      );
    let sent = 0;
    // The kernel's own buffers take some megabytes before the server's begin to fill.
    while (!gone() && sent < 5_000) {
      sent += 1;
      await ben.request('send', { conversation, key: `${sent}`, text: LONG });
    }
    expect(gone()).toBe(true);
    ada.socket.resume();
    expect(await ada.closed).toBe(4002);
    const back = await adaAgain({ feed: ada.welcome.feed });
    expect(back.welcome).toMatchObject({ resume: 'recovered', changed: [{ id: conversation, lastSeq: sent }] });
    expect(await host.store.conversations.events(conversation, { limit: 10_000 })).toHaveLength(sent);
  });

  it('does not make the server grow', async () => {
    const server = await startChild<{ url: string; site: string; link: string }>(
      new URL('../bench/support/earshot-server.ts', import.meta.url),
      [JSON.stringify({ origins: [BLOG] })],
    );
    onTestFinished(server.stop);
    const { url, link } = server.ready;
    const answer = await fetch(`${url}/v1/sign-in`, { method: 'POST', body: JSON.stringify({ token: link }) });
    const { secret } = (await answer.json()) as { secret: string };
    const ada = await greet(url, { credentials: { kind: 'session', secret } });
    const ben = await greet(url);
    onTestFinished(ada.close);
    onTestFinished(ben.close);
    const { conversation } = await ben.request('open', { handle: 'ada' });
    const flood = async (megabytes: number) => {
      for (let index = 0; index < (megabytes * 1024 * 1024) / LONG.length; index += 1) {
        await ben.request('send', { conversation: conversation.id, key: crypto.randomUUID(), text: LONG });
      }
    };
    // First with a reader that keeps up, until code and the database's caches are warm.
    await flood(48);
    const before = await server.ask<Memory>('memory');
    ada.socket.pause();
    await flood(32);
    const grown = (await server.ask<Memory>('memory')).collected - before.collected;
    // Without a bound it would have grown by the 32 megabytes that were not read.
    expect(grown / 1024 / 1024).toBeLessThan(12);
  }, 90_000);
});
