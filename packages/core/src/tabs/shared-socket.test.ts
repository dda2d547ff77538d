import { beforeEach, describe, expect, test } from 'vitest';
import {
  advance,
  browser,
  freshBrowser,
  leaderAndFollower,
  open,
  openTabs,
  settle,
  socketOf,
  type Tab,
  welcome,
  welcomeOn,
} from '../testing/open-tabs.js';

beforeEach(freshBrowser);

describe('one socket', () => {
  test('the first tab opens it; the others are channels of it', async () => {
    const { leader, follower } = await leaderAndFollower();
    expect(leader.environment.sockets).toHaveLength(1);
    expect(follower.environment.sockets).toHaveLength(0);
    const [opening, hello] = socketOf(leader).channels;
    expect(opening).toBe('#1+');
    expect(hello).toMatch(/^#1 \{"t":"hello"/);
  });

  test('of two new tabs the second says hello when the first is welcomed, as who the first has become', async () => {
    const leader = await open();
    const follower = await open();
    socketOf(leader).open();
    await settle();
    expect(socketOf(leader).channels).toEqual([]);
    expect(follower.status()).toBe('connecting');
    await welcome(leader);
    expect(socketOf(leader).channels[1]).toContain('"credentials":{"kind":"session","secret":"secret"}');
    const device = leader.environment.storage.get('earshot:https://talk.example.org:device');
    expect(socketOf(leader).channels[1]).toContain(`"device":"${device}"`);
  });

  test('a tab is not taken for gone whose locks come later than its words', async () => {
    const leader = await open();
    await welcome(leader);
    await open({ tabs: browser.tab({ slow: true }) });
    await settle();
    expect(socketOf(leader).channels.map((frame) => frame.slice(0, 3))).toEqual(['#1+', '#1 ']);
  });

  test("a follower's frames reach the server, and its answers that follower alone", async () => {
    const { leader, follower } = await leaderAndFollower();
    const third = await open();
    await welcomeOn(leader, 2);
    const heard: string[] = [];
    follower.client.me.subscribe(() => heard.push('follower'));
    third.client.me.subscribe(() => heard.push('third'));
    const profile = { t: 'profile', profile: { id: 'visitor', kind: 'visitor', name: 'Ben' } };
    socketOf(leader).raw(`#2 ${JSON.stringify(profile)}`);
    await settle();
    expect(heard).toEqual(['third']);
    expect(leader.client.me.get()?.name).toBeUndefined();
  });

  test('a channel that the server closes is lost to its follower alone, with the code', async () => {
    const { leader, follower } = await leaderAndFollower();
    socketOf(leader).raw('#1-4005');
    await settle();
    expect(follower.client.connection.get()).toMatchObject({ status: 'refused', error: { code: 'unauthenticated' } });
    expect(leader.status()).toBe('connected');
  });

  test.each([
    ['that closes', (tab: Tab) => tab.client.close()],
    ['that is left', (tab: Tab) => tab.environment.page('hide')],
    ['that crashes', (tab: Tab) => tab.browser.crash()],
  ])('a follower %s ends its channel', async (_how, end) => {
    const { leader, follower } = await leaderAndFollower();
    end(follower);
    await settle();
    expect(socketOf(leader).channels.at(-1)).toBe('#1-');
  });

  test("a member's console and a visitor's page do not share", async () => {
    await welcome(await open());
    const console = await open({ identity: { kind: 'session', secret: 'member' } });
    expect(console.environment.sockets).toHaveLength(1);
  });
});

describe('another leader', () => {
  test.each([
    ['is closed', (tab: Tab) => tab.client.close()],
    ['goes to another page', (tab: Tab) => tab.environment.page('hide')],
    ['crashes', (tab: Tab) => tab.browser.crash()],
    ['is signed out', (tab: Tab) => socketOf(tab).drop(4005)],
  ])('when the first %s, the next one leads at once and the third follows it', async (_how, end) => {
    const { leader, follower } = await leaderAndFollower();
    const third = await open();
    await welcomeOn(leader, 2);
    end(leader);
    await settle();
    // No time has passed.
    expect(follower.environment.sockets).toHaveLength(1);
    await welcome(follower, { resume: 'recovered' });
    await welcomeOn(follower, 1);
    expect([follower.status(), third.status()]).toEqual(['connected', 'connected']);
    expect(third.environment.sockets).toEqual([]);
  });

  test('a leader that comes back from the cache follows', async () => {
    const { leader, follower } = await leaderAndFollower();
    leader.environment.page('hide');
    await settle();
    expect(socketOf(leader).closed).toBe(true);
    await welcome(follower);
    leader.environment.page('restore');
    await settle();
    await welcomeOn(follower, 1);
    expect(leader.status()).toBe('connected');
    expect(leader.environment.sockets).toHaveLength(1);
  });

  test('a leader that is frozen loses the lock to whoever asks and hears nothing; thawed, it follows', async () => {
    const { leader, follower } = await leaderAndFollower();
    leader.browser.freeze();
    // The page is looked at: its connection asks whether it still stands.
    follower.environment.page('visible');
    await follower.environment.advance(1_999);
    expect(follower.environment.sockets).toEqual([]);
    await follower.environment.advance(1);
    await settle();
    expect(follower.environment.sockets).toHaveLength(1);
    await welcome(follower);
    leader.browser.thaw();
    await settle();
    expect(socketOf(leader).closed).toBe(true);
    await welcomeOn(follower, 1);
    expect([leader.status(), follower.status()]).toEqual(['connected', 'connected']);
    expect(leader.environment.sockets).toHaveLength(1);
  });

  test('a new tab does not wait for a frozen leader either', async () => {
    const { leader } = await leaderAndFollower();
    for (const { browser: tab } of openTabs()) tab.freeze();
    const third = await open();
    await third.environment.advance(2_000);
    await settle();
    expect(third.environment.sockets).toHaveLength(1);
    expect(leader.environment.sockets).toHaveLength(1);
  });

  test('a server that is gone is gone for all, and they come back as they would by themselves', async () => {
    const { leader, follower } = await leaderAndFollower();
    socketOf(leader).drop();
    await settle();
    expect([leader.status(), follower.status()]).toEqual(['waiting', 'waiting']);
    await advance(1_000);
    expect(leader.environment.sockets).toHaveLength(2);
    await welcome(leader);
    await welcomeOn(leader, 1);
    expect([leader.status(), follower.status()]).toEqual(['connected', 'connected']);
  });

  test('a follower that somebody looks at wakes a leader that waits', async () => {
    const { leader, follower } = await leaderAndFollower();
    socketOf(leader).drop();
    await settle();
    follower.environment.page('visible');
    await settle();
    expect(leader.environment.sockets).toHaveLength(2);
  });
});

describe('a socket of its own', () => {
  test('is what a follower gets at once that asks to hold one; the next it shares again', async () => {
    const { leader, follower } = await leaderAndFollower();
    follower.connection.hold(true);
    await settle();
    expect(follower.environment.sockets).toHaveLength(1);
    await welcome(follower, { resume: 'recovered' });
    expect(follower.status()).toBe('connected');
    expect(socketOf(leader).channels.at(-1)).toBe('#1-');
    follower.connection.hold(false);
    expect(follower.status()).toBe('connected');
    socketOf(follower).drop();
    await follower.environment.advance(1_000);
    await settle();
    await welcomeOn(leader, 2);
    expect(follower.environment.sockets).toHaveLength(1);
  });

  test('is also what the others ride on when its tab comes to lead', async () => {
    const { leader, follower } = await leaderAndFollower();
    const third = await open();
    await welcomeOn(leader, 2);
    follower.connection.hold(true);
    await settle();
    await welcome(follower);
    leader.client.close();
    await settle();
    // Who asked twice while the lead changed is carried once.
    const [number] = socketOf(follower)
      .channels.filter((frame) => frame.endsWith('+'))
      .slice(-1);
    await welcomeOn(follower, Number(number?.slice(1, -1)));
    expect(follower.environment.sockets).toHaveLength(1);
    expect([follower.status(), third.status()]).toEqual(['connected', 'connected']);
  });

  test('is what a tab gets that asks before it connects', async () => {
    await welcome(await open());
    const other = await open({}, false);
    other.connection.hold(true);
    other.client.connect();
    expect(other.environment.sockets).toHaveLength(1);
  });

  test.each([
    ['does not know channels', 0],
    ['has no more', 1],
  ])('is what a tab gets when the server %s', async (_why, channels) => {
    const leader = await open();
    await welcome(leader, { channels });
    for (let count = 0; count < channels; count += 1) await open();
    const last = await open();
    expect(last.environment.sockets).toHaveLength(1);
    await welcome(last);
    expect(last.status()).toBe('connected');
  });

  test('is what a tab gets where there are no locks', async () => {
    for (let count = 0; count < 2; count += 1) {
      const tab = await open({ tabs: { channel: browser.tab().channel } });
      expect(tab.environment.sockets).toHaveLength(1);
    }
  });

  test('is what a tab gets where locks are forbidden', async () => {
    const locks = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
    const tab = await open({ tabs: { ...browser.tab(), locks } });
    expect(tab.environment.sockets).toHaveLength(1);
  });
});

test('nothing is held or heard before connecting, nor after closing', async () => {
  await open({}, false);
  expect(browser.isIdle()).toBe(true);
  const { leader, follower } = await leaderAndFollower();
  follower.client.close();
  leader.client.close();
  await settle();
  expect(browser.isIdle()).toBe(true);
});
