import { describe, expect, it, onTestFinished } from 'vitest';
import { callScene, enter } from '../support/call.ts';
import { type HostOptions, startHost } from '../support/host.ts';
import { until } from '../support/until.ts';
import { codeOf, greetOver, openChannel, openWire, type Person } from '../support/wire.ts';

async function hostWith(limits: NonNullable<HostOptions['limits']> = {}) {
  const host = await startHost({ limits });
  onTestFinished(host.stop);
  return host;
}

const session = ({ welcome }: Person) => ({ kind: 'session', secret: welcome.secret ?? '' }) as const;
const alive = (person: Person) => codeOf(person.request('ping', {}));

describe('a channel', () => {
  it('is announced by the welcome, and is a connection of its own: with a hello, an instance and notices', async () => {
    const { ben, ada, conversation } = await callScene();
    expect(ben.welcome.channels).toBeGreaterThan(0);
    const tab = await greetOver(openChannel(ben, 1), { credentials: session(ben) });
    expect(tab.id).toBe(ben.id);
    expect(tab.welcome.connection).not.toBe(ben.welcome.connection);
    await ada.request('send', { conversation, key: 'k', text: 'for both' });
    for (const person of [ben, tab]) await person.notice('event', ({ event }) => event.kind === 'message');
    await tab.request('send', { conversation, key: 'k2', text: 'from the tab' });
    await ben.notice('event', ({ event }) => event.kind === 'message' && event.text === 'from the tab');
  });

  it('may be somebody else, who may no more than on a socket of their own', async () => {
    const { ben, ada, conversation } = await callScene();
    await ada.request('send', { conversation, key: 'k', text: 'for Ben' });
    const other = await greetOver(openChannel(ben, 1));
    expect(other.id).not.toBe(ben.id);
    expect(await codeOf(other.request('get', { conversation }))).toBe('unknown_conversation');
    expect(await codeOf(other.request('history', { conversation }))).toBe('unknown_conversation');
    expect(await codeOf(other.request('setPresence', { setting: 'busy' }))).toBe('forbidden');
    await ada.request('send', { conversation, key: 'k2', text: 'for Ben alone' });
    await ben.notice('event', ({ event }) => event.kind === 'message' && event.text === 'for Ben alone');
    expect(await alive(other)).toBe('ok');
    expect(other.notices).toEqual([]);
  });

  it('says hello before anything else, whoever the socket belongs to', async () => {
    const { ben, conversation } = await callScene();
    const silent = openChannel(ben, 1);
    expect(await codeOf(silent.request('get', { conversation }))).toBe('unauthenticated');
  });

  it('that says nothing is closed after the time for it, and the others stay', async () => {
    const { ben } = await callScene({ helloTimeoutMs: 50 });
    const silent = openChannel(ben, 1);
    expect(await silent.closed).toBe(4003);
    expect(await alive(ben)).toBe('ok');
  });

  it('is closed with the code of its own refusal, and the others stay', async () => {
    const { ben } = await callScene();
    const stranger = openChannel(ben, 1);
    const tab = await greetOver(openChannel(ben, 2), { credentials: session(ben) });
    expect(await codeOf(greetOver(stranger, { credentials: { kind: 'session', secret: 'nonsense' } }))).toBe(
      'unauthenticated',
    );
    expect(await stranger.closed).toBe(4004);
    expect([await alive(ben), await alive(tab)]).toEqual(['ok', 'ok']);
  });

  it('ends where its client ends it; presence sees it go', async () => {
    const { host, ben, adaAgain } = await callScene({ presenceGraceMs: 1 });
    const { secret } = await host.addMember('eve');
    const eve = await greetOver(openChannel(await adaAgain(), 1), { credentials: { kind: 'session', secret } });
    expect(await ben.request('watch', { handles: ['eve'] })).toMatchObject({
      presence: [{ availability: 'available' }],
    });
    eve.close();
    await ben.notice('presence', ({ presence }) => presence.some(({ availability }) => availability === 'offline'));
  });

  it('ends with the socket', async () => {
    const { host, ben, ada } = await callScene({ presenceGraceMs: 1 });
    const { secret, handle } = await host.addMember('eve');
    await greetOver(openChannel(ben, 1), { credentials: { kind: 'session', secret } });
    await ada.request('watch', { handles: [handle] });
    ben.close();
    await ada.notice('presence', ({ presence }) => presence.some(({ availability }) => availability === 'offline'));
  });

  it('of a session that signs out is closed, and others of the same socket stay', async () => {
    const { ben } = await callScene();
    const other = await greetOver(openChannel(ben, 1));
    const again = await greetOver(openChannel(ben, 2), { credentials: session(other) });
    await other.request('signOut', {});
    expect([await other.closed, await again.closed]).toEqual([4005, 4005]);
    expect(await alive(ben)).toBe('ok');
  });
});

/** Ben may write as fast as he likes to Ada, who is not there yet. */
async function floodScene() {
  const host = await hostWith({ sendsPer10s: 100_000, framesPer10s: 100_000 });
  const { secret } = await host.addMember('ada');
  const ben = await enter(host);
  const { conversation } = await ben.request('open', { handle: 'ada' });
  return { host, ben, conversation: conversation.id, adaSession: { kind: 'session', secret } as const };
}

describe('bounds', () => {
  it('a socket carries so many channels; one more is told when to look again, and a place becomes free', async () => {
    const host = await hostWith({ channelsPerSocket: 2 });
    const ben = await enter(host);
    expect(ben.welcome.channels).toBe(2);
    const tabs = [await greetOver(openChannel(ben, 1)), await greetOver(openChannel(ben, 2))];
    const third = openChannel(ben, 3);
    expect(await third.notice('error')).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });
    expect(await third.closed).toBe(4001);
    tabs[0]?.close();
    expect(await alive(await greetOver(openChannel(ben, 4)))).toBe('ok');
  });

  it('opening channels is no way around the bounds for an address', async () => {
    const host = await hostWith({ connectsPerMinute: 2 });
    const ben = await enter(host);
    expect(await alive(await greetOver(openChannel(ben, 1)))).toBe('ok');
    const third = openChannel(ben, 2);
    expect(await third.notice('error')).toMatchObject({ code: 'rate_limited' });
    expect(await third.closed).toBe(4001);
    // The same count stands against sockets.
    const socket = await openWire(host.url);
    expect(await socket.closed).toBe(4001);
    expect(await alive(ben)).toBe('ok');
  });

  it('opening channels is no way around the bounds for a person', async () => {
    const host = await hostWith({ connectionsPerUser: 2 });
    const ben = await enter(host);
    await greetOver(openChannel(ben, 1), { credentials: session(ben) });
    const third = openChannel(ben, 2);
    expect(await codeOf(greetOver(third, { credentials: session(ben) }))).toBe('rate_limited');
    expect(await third.closed).toBe(4001);
  });

  it('frames are counted for each channel; who floods one loses that one', async () => {
    const { ben } = await callScene({ framesPer10s: 50 });
    const loud = await greetOver(openChannel(ben, 1));
    for (let count = 0; count < 110; count += 1) loud.notify({ t: 'page', page: { title: '', url: '' } });
    expect(await loud.closed).toBe(4006);
    expect(await alive(ben)).toBe('ok');
  });

  it('whoever opens and closes without end is shown out', async () => {
    const { ben } = await callScene({ framesPer10s: 50 });
    for (let number = 1; number <= 60; number += 1) ben.sendRaw(`#${number}+`);
    expect(await ben.closed).toBe(4006);
  });

  it('a reader that does not keep up on one channel is closed with all of them, and may come back', async () => {
    const { host, ben, conversation, adaSession } = await floodScene();
    const carrier = await enter(host);
    const tab = await greetOver(openChannel(carrier, 1), { credentials: adaSession });
    const other = await greetOver(openChannel(carrier, 2));
    carrier.socket.pause();
    let slow = false;
    void carrier.closed.then(() => {
      slow = true;
    });
    const text = 'x'.repeat(15_000);
    // The kernel's own buffers take some megabytes before the server's begin to fill.
    for (let sent = 0; !slow && sent < 1_200; sent += 1) {
      await ben.request('send', { conversation, key: `${sent}`, text });
    }
    carrier.socket.resume();
    expect([await carrier.closed, await tab.closed, await other.closed]).toEqual([4002, 4002, 4002]);
  });
});

describe('a hostile head', () => {
  it.each([
    '#',
    '#+',
    '#0+',
    '#-1+',
    '#1',
    '#1x',
    '#1e3+',
    '#9999999999+',
    '#01+',
    '# 1+',
    '#1 {"t":"ping","id":1}',
    '#7-',
  ])('%j opens nothing, and breaks nothing', async (text) => {
    const { ben } = await callScene();
    ben.sendRaw(text);
    const said: string[] = [];
    ben.socket.on('message', (data) => said.push(data.toString()));
    expect(await alive(ben)).toBe('ok');
    expect(said.filter((one) => one.startsWith('#'))).toEqual([]);
  });

  it('a number that was used is not used again', async () => {
    const { ben } = await callScene();
    const tab = await greetOver(openChannel(ben, 5));
    const said: string[] = [];
    ben.socket.on('message', (data) => said.push(data.toString()));
    for (const number of [5, 4]) ben.sendRaw(`#${number}+`);
    ben.sendRaw('#4 {"t":"ping","id":1}');
    expect(await alive(tab)).toBe('ok');
    expect(said.filter((one) => one.startsWith('#4'))).toEqual([]);
  });

  it('before the welcome is a frame like any other that is none', async () => {
    const host = await hostWith();
    const wire = await openWire(host.url);
    onTestFinished(wire.close);
    wire.sendRaw('#1+');
    expect(await wire.notice('error')).toMatchObject({ code: 'bad_request' });
  });

  it('may carry a broken frame; its channel answers, and stays', async () => {
    const { ben } = await callScene();
    const tab = await greetOver(openChannel(ben, 1));
    for (const text of ['', '{', 'null', '#1 {"t":"ping","id":1}']) tab.sendRaw(text);
    await until('each is answered', () => tab.notices.length === 4);
    expect(tab.notices).toEqual(Array(4).fill({ t: 'error', code: 'bad_request' }));
    expect(await alive(tab)).toBe('ok');
  });
});
