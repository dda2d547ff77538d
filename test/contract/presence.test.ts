import type { PresenceAnswer, PresenceAudience, PresenceState } from '@earshot/core/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type HostOptions, startHost } from '../support/host.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { until } from '../support/until.ts';
import { codeOf, greet, type Person } from '../support/wire.ts';

/** Short, so that a test can wait for it. */
const GRACE_MS = 300;

async function setUp(options: HostOptions = {}) {
  const host = await startHost({ synchronous: 'OFF', limits: { presenceGraceMs: GRACE_MS }, ...options });
  onTestFinished(() => host.stop());
  const known = await host.store.users.byHandle('ada');
  const account = known ? undefined : await host.addMember('ada');
  const join = async (greeting: Parameters<typeof greet>[1] = {}) => {
    const person = await greet(host.url, greeting);
    onTestFinished(person.close);
    return person;
  };
  const ada = (device = 'laptop') => join({ credentials: { kind: 'session', secret: account?.secret ?? '' }, device });
  const overHttp = async () => {
    const answer = await fetch(`${host.url}/v1/presence?handles=ada`);
    return ((await answer.json()) as PresenceAnswer).presence[0];
  };
  return { host, join, ada, overHttp, account };
}

const watchAda = async (person: Person) =>
  (await person.request('watch', { handles: ['ada'] })).presence[0] as PresenceState;
const told = (person: Person, fits: (state: PresenceState) => boolean) =>
  person.notice('presence', ({ presence }) => presence.some(fits)).then(({ presence }) => presence[0]);

const STATUS = { text: 'Writing', emoji: '✍️' };

describe('an audience', () => {
  const cases = (['site', 'contacts', 'nobody'] as const).flatMap((audience) =>
    (['stranger', 'contact', 'colleague', 'herself'] as const).map((who) => {
      const sees = who === 'herself' || audience === 'site' || (audience === 'contacts' && who === 'contact');
      return [audience, who, sees] as const;
    }),
  );

  it.each(cases)('of %s: a %s sees more than "offline": %s', async (audience, who, sees) => {
    const { host, ada, join } = await setUp();
    const me = await ada();
    await me.request('setAvailability', { audience, status: STATUS });
    const people = {
      stranger: () => join(),
      async contact() {
        const visitor = await join();
        // Whom one has in one's list, one has talked with.
        await visitor.request('open', { handle: 'ada' });
        await me.request('saveContact', { contact: visitor.id });
        return visitor;
      },
      async colleague() {
        const { secret } = await host.addMember('ben');
        return join({ credentials: { kind: 'session', secret } });
      },
      herself: () => ada('phone'),
    };
    const watcher = await people[who]();
    const who_ = { user: me.id, handle: 'ada' };
    const whole = { ...who_, availability: 'available', inCall: false, status: STATUS };
    const hidden = { ...who_, availability: 'offline', inCall: false };
    expect(await watchAda(watcher)).toEqual(sees ? whole : hidden);
    // The same holds for what follows.
    await me.request('setPresence', { setting: 'busy' });
    await me.request('setAvailability', { audience: 'site' });
    expect(await told(watcher, ({ availability }) => availability === 'busy')).toEqual({
      ...whole,
      availability: 'busy',
    });
    const seen = watcher.notices.flatMap((one) => (one.t === 'presence' ? one.presence : []));
    expect(seen.every(({ availability }) => availability === 'busy' || sees)).toBe(true);
  });

  it.each<[PresenceAudience, object]>([
    ['site', { availability: 'available', status: STATUS }],
    ['contacts', { availability: 'offline' }],
    ['nobody', { availability: 'offline' }],
  ])('of %s, over HTTP', async (audience, seen) => {
    const { ada, overHttp } = await setUp();
    const me = await ada();
    await me.request('setAvailability', { audience, status: STATUS });
    expect(await overHttp()).toEqual({ handle: 'ada', name: 'ada Example', ...seen });
  });
});

describe('leaving', () => {
  it('shows after the grace time, with the time', async () => {
    const { ada, join } = await setUp();
    const [me, visitor] = [await ada(), await join()];
    expect(await watchAda(visitor)).toMatchObject({ availability: 'available' });
    const began = Date.now();
    me.close();
    const gone = await told(visitor, ({ availability }) => availability === 'offline');
    expect(Date.now() - began).toBeGreaterThanOrEqual(GRACE_MS);
    expect(gone?.lastSeen).toBeGreaterThanOrEqual(began + GRACE_MS - 50);
  });

  it('for the next page shows not at all', async () => {
    const { ada, join } = await setUp();
    const [me, visitor] = [await ada(), await join()];
    await watchAda(visitor);
    me.close();
    const next = await ada();
    await next.request('setPresence', { setting: 'busy' });
    await told(visitor, ({ availability }) => availability === 'busy');
    expect(visitor.notices.flatMap((one) => (one.t === 'presence' ? one.presence : []))).toHaveLength(1);
  });

  it('shows no time of who does not want it', async () => {
    const { ada, join } = await setUp();
    const [me, visitor] = [await ada(), await join()];
    await me.request('setAvailability', { showLastSeen: false });
    await watchAda(visitor);
    me.close();
    expect(await told(visitor, ({ availability }) => availability === 'offline')).not.toHaveProperty('lastSeen');
  });
});

describe('the invisible', () => {
  it('are like the offline in every answer', async () => {
    const { host, ada, join, overHttp } = await setUp();
    const me = await ada();
    const visitor = await join();
    const { conversation } = await visitor.request('open', { handle: 'ada' });
    await watchAda(visitor);
    await me.request('setPresence', { setting: 'invisible' });
    const shown = await told(visitor, ({ availability }) => availability === 'offline');
    expect(await overHttp()).toEqual({ handle: 'ada', name: 'ada Example', availability: 'offline' });

    // Their devices receive, and do not say so.
    await visitor.request('send', { conversation: conversation.id, key: 'k', text: 'Are you there?' });
    await me.notice('event');
    me.notify({ t: 'delivered', conversation: conversation.id, seq: 1 });
    const call = crypto.randomUUID();
    const refused = codeOf(visitor.request('invite', { conversation: conversation.id, call, media: 'voice' }));
    expect(await refused).toBe('unavailable');
    const { conversation: now } = await visitor.request('get', { conversation: conversation.id });
    expect(now.receipts.find(({ user }) => user === me.id)).toMatchObject({ delivered: 0, read: 0 });

    // Somebody who leaves after them is gone: whatever their own leaving changes has changed.
    me.close();
    const late = await join();
    const ben = await join({ credentials: { kind: 'session', secret: (await host.addMember('ben')).secret } });
    await late.request('watch', { handles: ['ben'] });
    ben.close();
    await told(late, ({ user, availability }) => user === ben.id && availability === 'offline');
    expect(await watchAda(late)).toEqual(shown);
    expect((await host.store.users.byHandle('ada'))?.lastSeen).toBe(shown?.lastSeen);
  });
});

describe('settings', () => {
  it('reach the other devices, and are read by them', async () => {
    const { ada } = await setUp();
    const [laptop, phone] = [await ada(), await ada('phone')];
    const nothingYet = { setting: 'auto', showLastSeen: true, audience: 'site' };
    expect((await phone.request('availability', {})).availability).toEqual(nothingYet);
    const settingUntil = Date.now() + 3_600_000;
    await laptop.request('setPresence', { setting: 'busy', until: settingUntil });
    const { availability } = await phone.notice('availability');
    expect(availability).toEqual({ ...nothingYet, setting: 'busy', settingUntil });
    expect((await phone.request('availability', {})).availability).toEqual(availability);
    expect((await ada('tablet')).welcome.presenceSetting).toBe('busy');
  });

  it('end by themselves, also while the server is down', async () => {
    const folder = await temporaryFolder();
    const first = await setUp({ folder });
    const me = await first.ada();
    const end = Date.now() + 600;
    await me.request('setPresence', { setting: 'busy', until: end });
    await me.request('setAvailability', { status: { ...STATUS, until: end }, audience: 'contacts' });
    await first.host.stop();
    const host = await startHost({ folder });
    onTestFinished(() => host.stop());
    const visitor = await greet(host.url);
    onTestFinished(visitor.close);
    await until('the end has come', () => Date.now() >= end);
    const again = await greet(host.url, { credentials: { kind: 'session', secret: first.account?.secret ?? '' } });
    onTestFinished(again.close);
    expect(again.welcome.presenceSetting).toBe('auto');
    expect((await again.request('availability', {})).availability).toEqual({
      ...{ setting: 'auto', showLastSeen: true, audience: 'contacts' },
    });
  });

  it('that end are taken back from who watches', async () => {
    const { ada, join } = await setUp();
    const [me, visitor] = [await ada(), await join()];
    await me.request('setAvailability', { status: { ...STATUS, until: Date.now() + 400 } });
    expect(await watchAda(visitor)).toMatchObject({ status: STATUS });
    expect(await told(visitor, ({ status }) => status === undefined)).toMatchObject({ availability: 'available' });
  });

  it.each([
    ['an hour that is none', { hours: { timeZone: 'UTC', week: [[[0, 1441]], [], [], [], [], [], []] } }],
    ['a week of six days', { hours: { timeZone: 'UTC', week: [[], [], [], [], [], []] } }],
    ['a zone that is none', { hours: { timeZone: 'Moon/Tycho', week: [[], [], [], [], [], [], []] } }],
    ['a status of nothing', { status: { text: ' \u200b ' } }],
    ['a time that is none', { status: { text: 'x', until: 8e20 } }],
    ['an audience that is none', { audience: 'friends' }],
  ])('of %s are refused, and change nothing', async (_name, change) => {
    const { ada } = await setUp();
    const me = await ada();
    expect(await codeOf(me.request('setAvailability', change as never))).toBe('bad_request');
    expect(await codeOf(me.request('setAvailability', { status: { text: 'x', emoji: 'no' } }))).toBe('bad_emoji');
    const { availability } = await me.request('availability', {});
    expect(availability).toEqual({ setting: 'auto', showLastSeen: true, audience: 'site' });
  });
});

it('working hours say when somebody is back', async () => {
  const { ada, join, overHttp } = await setUp();
  const me = await ada();
  // Open in the minutes of yesterday only: the next opening is in some days.
  const weekday = (new Date().getUTCDay() + 5) % 7;
  const week = Array.from({ length: 7 }, (_, day) => (day === weekday ? ([[0, 60]] as const) : []));
  await me.request('setAvailability', { hours: { timeZone: 'UTC', week } });
  const visitor = await join();
  expect(await watchAda(visitor)).not.toHaveProperty('back');
  me.notify({ t: 'idle', on: true });
  const away = await told(visitor, ({ availability }) => availability === 'away');
  const midnight = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  expect(away?.back).toBe(midnight + 6 * 86_400_000);
  expect(await overHttp()).toMatchObject({ availability: 'away', back: away?.back });
});
