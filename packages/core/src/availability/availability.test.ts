import { describe, expect, test } from 'vitest';
import type { Feature } from '../feature.js';
import type { PresenceSettings, Profile } from '../protocol/index.js';
import { ADA, connected, reconnect } from '../testing/conversation.js';
import { fakeEnvironment } from '../testing/fake-environment.js';
import { availability } from './feature.js';
import type { MyAvailability } from './types.js';

const SETTINGS: PresenceSettings = { setting: 'auto', showLastSeen: true, audience: 'site' };
const MINUTE = 60_000;
/** Shorter than the pings, which nobody answers here. */
const IDLE_AFTER_MS = 10_000;

async function setUp({ me = ADA, serverAhead = 0 }: { me?: Profile; serverAhead?: number } = {}) {
  const environment = fakeEnvironment();
  let touch: (() => void) | undefined;
  const feature = availability({
    idleAfterMs: IDLE_AFTER_MS,
    activity: {
      onActivity(listener) {
        touch = listener;
        return () => {
          touch = undefined;
        };
      },
    },
  });
  let api: MyAvailability | undefined;
  const seen: Feature = {
    name: 'availability',
    create(context) {
      const made = feature.create(context);
      api = made.api;
      return made;
    },
  };
  const options = { features: [seen] as never };
  const { client } = await connected({ me, now: environment.now() + serverAhead }, environment, options);
  if (!api) throw new Error('the feature was not made');
  const socket = () => environment.socket();
  const idleSaid = () =>
    socket()
      .framesOf('idle')
      .map(({ on }) => on);
  return { environment, client, api, socket, idleSaid, touch: () => touch?.(), isListening: () => touch !== undefined };
}

describe('one’s own settings', () => {
  test('are asked for with each connection, and follow what other devices change', async () => {
    const { environment, api, socket } = await setUp();
    expect(api.mine.get()).toBeUndefined();
    socket().answer('availability', { availability: SETTINGS });
    await environment.settle();
    expect(api.mine.get()).toEqual(SETTINGS);
    socket().say({ t: 'availability', availability: { ...SETTINGS, setting: 'busy' } });
    expect(api.mine.get()?.setting).toBe('busy');
    await reconnect(environment, { me: ADA });
    expect(socket().framesOf('availability')).toHaveLength(1);
  });

  test('are not asked for by visitors', async () => {
    const { socket } = await setUp({ me: { id: 'v', kind: 'visitor' } });
    expect(socket().framesOf('availability')).toEqual([]);
  });

  test('are asked for again after a failure', async () => {
    const { environment, socket } = await setUp();
    socket().refuse('availability', { code: 'internal' });
    await environment.advance(5_000);
    expect(socket().framesOf('availability')).toHaveLength(2);
  });

  test('are changed by what the server answers', async () => {
    const { api, socket } = await setUp();
    const changing = api.change({ audience: 'nobody', status: null });
    expect(socket().framesOf('setAvailability')).toMatchObject([{ audience: 'nobody', status: null }]);
    socket().answer('setAvailability', { availability: { ...SETTINGS, audience: 'nobody' } });
    await changing;
    expect(api.mine.get()?.audience).toBe('nobody');
    void api.show('busy', 5);
    expect(socket().framesOf('setPresence')).toMatchObject([{ setting: 'busy', until: 5 }]);
  });

  test('end by the server’s clock', async () => {
    const { environment, api, socket } = await setUp({ serverAhead: 10 * MINUTE });
    const server = environment.now() + 10 * MINUTE;
    const status = { text: 'Lunch', until: server + 2 * MINUTE };
    const settingUntil = server + MINUTE;
    socket().say({ t: 'availability', availability: { ...SETTINGS, setting: 'busy', settingUntil, status } });
    await environment.advance(MINUTE - 1);
    expect(api.mine.get()).toMatchObject({ setting: 'busy', settingUntil, status });
    await environment.advance(1);
    expect(api.mine.get()).toEqual({ ...SETTINGS, status });
    await environment.advance(MINUTE);
    expect(api.mine.get()).toEqual(SETTINGS);
  });

  test('may end in years: a timer never waits longer than it can count', async () => {
    const { environment, api, socket } = await setUp();
    const settingUntil = environment.now() + 100 * 24 * 60 * MINUTE;
    socket().say({ t: 'availability', availability: { ...SETTINGS, setting: 'away', settingUntil } });
    await environment.advance(3 * 24 * 60 * MINUTE);
    expect(api.mine.get()?.setting).toBe('away');
  });
});

describe('a device that nobody touches', () => {
  test('is idle after a while, and not any more with the first touch', async () => {
    const { environment, api, idleSaid, touch } = await setUp();
    await environment.advance(IDLE_AFTER_MS - 1_000);
    touch();
    await environment.advance(IDLE_AFTER_MS - 1);
    expect(idleSaid()).toEqual([]);
    await environment.advance(1);
    expect(idleSaid()).toEqual([true]);
    expect(api.idle.get()).toBe(true);
    touch();
    touch();
    expect(idleSaid()).toEqual([true, false]);
    expect(api.idle.get()).toBe(false);
  });

  test('says so again on a new connection', async () => {
    const { environment, idleSaid } = await setUp();
    await environment.advance(IDLE_AFTER_MS);
    await reconnect(environment, { me: ADA });
    expect(idleSaid()).toEqual([true]);
  });

  test('is not listened to any more after the client was closed', async () => {
    const { environment, client, isListening } = await setUp();
    expect(isListening()).toBe(true);
    client.close();
    expect(isListening()).toBe(false);
    await environment.advance(2 * IDLE_AFTER_MS);
  });
});
