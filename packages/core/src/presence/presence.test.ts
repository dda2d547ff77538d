import { beforeEach, describe, expect, test } from 'vitest';
import type { PresenceState } from '../protocol/index.js';
import { type Connected, connected, connecting, reconnect } from '../testing/conversation.js';
import type { FakeSocket } from '../testing/fake-socket.js';

let setting: Connected;
const socket = (): FakeSocket => setting.environment.socket();
const ada: PresenceState = { user: 'ada-id', handle: 'ada', availability: 'available', inCall: false };
const look = (target: { handle: string } | { user: string }) => {
  const store = setting.client.presence.of(target);
  return { store, stop: store.subscribe(() => {}) };
};

beforeEach(async () => {
  setting = await connected();
});

describe('looking at people', () => {
  test('travels as one frame per tick, and each name once', async () => {
    look({ handle: 'ada' });
    look({ handle: 'Ada' });
    look({ handle: 'ben' });
    look({ user: 'u1' });
    await setting.environment.settle();
    expect(socket().framesOf('watch')).toEqual([expect.objectContaining({ handles: ['ada', 'ben'], users: ['u1'] })]);
  });

  test('costs nothing before somebody subscribes', async () => {
    setting.client.presence.of({ handle: 'ada' }).get();
    await setting.environment.settle();
    expect(socket().framesOf('watch')).toEqual([]);
  });

  test('shows the snapshot, then what changes, by handle and by user', async () => {
    const byHandle = look({ handle: 'ada' });
    const byUser = look({ user: 'ada-id' });
    await setting.environment.settle();
    expect(byHandle.store.get()).toBeUndefined();
    socket().answer('watch', { presence: [ada], unknown: [] });
    await setting.environment.settle();
    expect(byHandle.store.get()).toEqual(ada);
    socket().say({ t: 'presence', presence: [{ ...ada, availability: 'busy' }] });
    expect(byHandle.store.get()?.availability).toBe('busy');
    expect(byUser.store.get()?.availability).toBe('busy');
  });

  test('ends with the last who looks, and a remount in the same tick says nothing', async () => {
    const first = look({ handle: 'ada' });
    const second = look({ handle: 'ada' });
    await setting.environment.settle();
    first.stop();
    await setting.environment.settle();
    expect(socket().framesOf('unwatch')).toEqual([]);
    second.stop();
    const third = look({ handle: 'ada' });
    await setting.environment.settle();
    expect(socket().framesOf('unwatch')).toEqual([]);
    third.stop();
    await setting.environment.settle();
    expect(socket().framesOf('unwatch')).toEqual([expect.objectContaining({ handles: ['ada'] })]);
  });

  test('somebody still looked at under another name stays watched', async () => {
    const byHandle = look({ handle: 'ada' });
    look({ user: 'ada-id' });
    await setting.environment.settle();
    socket().answer('watch', { presence: [ada], unknown: [] });
    await setting.environment.settle();
    byHandle.stop();
    await setting.environment.settle();
    expect(socket().framesOf('unwatch')).toEqual([]);
  });

  test('asked for before there is a connection, travels once with it', async () => {
    const { environment, client } = connecting();
    client.presence.of({ handle: 'ada' }).subscribe(() => {});
    await environment.settle();
    environment.socket().welcome({ secret: 'secret' });
    await environment.settle();
    expect(environment.socket().framesOf('watch')).toEqual([expect.objectContaining({ handles: ['ada'] })]);
  });

  test('asks again for what was on its way when the connection was lost', async () => {
    look({ handle: 'ada' });
    await setting.environment.settle();
    await reconnect(setting.environment);
    expect(socket().framesOf('watch')).toEqual([expect.objectContaining({ handles: ['ada'] })]);
  });

  test('asks again after a lost connection', async () => {
    look({ handle: 'ada' });
    await setting.environment.settle();
    socket().answer('watch', { presence: [ada], unknown: [] });
    await reconnect(setting.environment);
    expect(socket().framesOf('watch')).toEqual([expect.objectContaining({ handles: ['ada'] })]);
  });

  test('asks again after a refusal that passes', async () => {
    look({ handle: 'ada' });
    await setting.environment.settle();
    socket().refuse('watch', { code: 'rate_limited', retryAfterMs: 900 });
    await setting.environment.advance(900);
    expect(socket().framesOf('watch')).toHaveLength(2);
  });

  test('many names travel in requests of the size a server takes', async () => {
    for (let count = 0; count < 150; count += 1) look({ user: `u${count}` });
    await setting.environment.settle();
    expect(
      socket()
        .framesOf('watch')
        .map(({ users }) => (users as string[]).length),
    ).toEqual([100, 50]);
  });
});

describe('being looked at', () => {
  test('a member sees and sets how they are shown; a refusal changes nothing', async () => {
    const { environment, client } = await connected({ presenceSetting: 'auto' });
    expect(client.presence.mine.get()).toBe('auto');
    const setting = client.presence.set('busy');
    environment.socket().answer('setPresence', {});
    await setting;
    expect(client.presence.mine.get()).toBe('busy');
    environment.socket().say({
      t: 'availability',
      availability: { setting: 'away', showLastSeen: true, audience: 'site' },
    });
    expect(client.presence.mine.get(), 'changed on another device').toBe('away');
    environment.socket().say({
      t: 'availability',
      availability: { setting: 'busy', showLastSeen: true, audience: 'site' },
    });
    const refused = client.presence.set('away');
    environment.socket().refuse('setPresence', { code: 'forbidden' });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    expect(client.presence.mine.get()).toBe('busy');
  });
});
