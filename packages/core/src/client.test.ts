import { describe, expect, test } from 'vitest';
import { type ClientOptions, createClient } from './client.js';
import type { Feature } from './feature.js';
import type { KeyValueStorage } from './lib/environment.js';
import { memoryStorage } from './lib/storage.js';
import { connected, opened } from './testing/conversation.js';
import { type FakeEnvironment, fakeEnvironment } from './testing/fake-environment.js';

const HOST = 'https://talk.example.org';
const make = (environment: FakeEnvironment, options: Partial<ClientOptions> = {}) =>
  createClient({ host: HOST, ...options, environment });

/** Storages of several tabs over the same values: a change is told to the others. */
function tabs(count: number): KeyValueStorage[] {
  const shared = memoryStorage();
  const watchers: { tab: number; key: string; listener: (value: string | undefined) => void }[] = [];
  return Array.from({ length: count }, (_, tab) => {
    const tell = (key: string, value?: string) => {
      for (const watcher of [...watchers]) if (watcher.tab !== tab && watcher.key === key) watcher.listener(value);
    };
    return {
      ...shared,
      set(key, value) {
        shared.set(key, value);
        tell(key, value);
      },
      remove(key) {
        shared.remove(key);
        tell(key);
      },
      watch(key, listener) {
        const watcher = { tab, key, listener };
        watchers.push(watcher);
        return () => void watchers.splice(watchers.indexOf(watcher), 1);
      },
    };
  });
}

describe('making a client', () => {
  test('opens, stores and listens to nothing', () => {
    const environment = fakeEnvironment();
    make(environment);
    expect(environment.sockets).toEqual([]);
    expect(environment.storage.keys()).toEqual([]);
    expect(environment.listeners()).toBe(0);
  });

  test('refuses a host that would send secrets in the clear', () => {
    expect(() => createClient({ host: 'http://talk.example.org' })).toThrowError(
      expect.objectContaining({ code: 'insecure_host' }),
    );
  });

  test('puts each feature under its name, and closes it', async () => {
    const closed: string[] = [];
    const feature: Feature<'echo', { instance: string }> = {
      name: 'echo',
      create: ({ instance }) => ({ api: { instance }, close: () => closed.push('echo') }),
    };
    const environment = fakeEnvironment();
    const client = createClient({ host: HOST, features: [feature], environment });
    client.connect();
    environment.socket().open();
    expect(environment.socket().sent[0]).toMatchObject({ instance: client.echo.instance });
    client.close();
    expect(closed).toEqual(['echo']);
  });
});

describe('who the client speaks for', () => {
  test('a visitor is kept for the next page, with the user beside the secret', async () => {
    const { environment, client } = await connected();
    expect(client.me.get()?.id).toBe('visitor');
    expect(JSON.parse(environment.storage.get(`earshot:${HOST}::identity`) ?? '')).toEqual({
      secret: 'secret',
      user: 'visitor',
    });
    expect(environment.storage.get(`earshot:${HOST}:device`)).toBeDefined();
  });

  test('a visitor whom the server forgot becomes a new one, without anybody noticing', async () => {
    const environment = fakeEnvironment();
    environment.storage.set(`earshot:${HOST}::identity`, '{"secret":"forgotten","user":"u"}');
    const client = make(environment);
    client.connect();
    environment.socket().open();
    expect(environment.socket().sent[0]).toMatchObject({ credentials: { kind: 'session', secret: 'forgotten' } });
    environment.socket().refuse('hello', { code: 'unauthenticated' });
    expect(environment.sockets).toHaveLength(2);
    environment.socket().open();
    expect(environment.socket().sent[0]).toMatchObject({ credentials: { kind: 'anonymous' } });
    environment.socket().refuse('hello', { code: 'unauthenticated' });
    await environment.advance(120_000);
    expect(environment.sockets).toHaveLength(2);
    expect(client.connection.get()).toMatchObject({ status: 'refused', error: { code: 'unauthenticated' } });
  });

  test('a member whose session is over is told, and what they ask fails with the reason', async () => {
    const environment = fakeEnvironment();
    const client = make(environment, { identity: { kind: 'session', secret: 'over' } });
    const opening = client.conversations.open('ben');
    environment.socket().open();
    environment.socket().refuse('hello', { code: 'unauthenticated' });
    await expect(opening).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(client.handover()).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(environment.sockets).toHaveLength(1);
  });

  test('a session revoked while connected forgets the visitor; asking to connect makes another, who sees nothing of the old', async () => {
    const setting = await connected();
    const { environment, client } = setting;
    const conversation = await opened(setting);
    environment.socket().drop(4005);
    expect(client.connection.get()).toMatchObject({ status: 'refused', error: { code: 'unauthenticated' } });
    expect(environment.storage.get(`earshot:${HOST}::identity`)).toBeUndefined();
    client.connect();
    environment.socket().welcome({ me: { id: 'another', kind: 'visitor' }, secret: 'new' });
    expect(client.me.get()?.id).toBe('another');
    expect(() => conversation.send('hello')).toThrowError(expect.objectContaining({ code: 'closed' }));
    const again = client.conversations.open('ada');
    expect(environment.socket().framesOf('open')).toHaveLength(1);
    client.close();
    await expect(again).rejects.toMatchObject({ code: 'closed' });
  });

  test('another page of the host becomes this visitor by a one-time token', async () => {
    const { environment, client } = await connected();
    const token = client.handover();
    environment.socket().answer('handover', { token: 'once', expiresAt: 1 });
    expect(await token).toBe('once');
    const page = fakeEnvironment();
    make(page, { identity: { kind: 'handover', token: 'once' } }).connect();
    page.socket().open();
    expect(page.socket().sent[0]).toMatchObject({ credentials: { kind: 'handover', token: 'once' } });
  });
});

describe('signing out', () => {
  test('tells the server, wipes the storage and closes every tab of that user', async () => {
    const [first, second, third] = tabs(3);
    if (!first || !second || !third) throw new Error('three tabs');
    const here = await connected({}, fakeEnvironment({ storage: first }));
    const there = await connected({}, fakeEnvironment({ storage: second }));
    const stranger = await connected({ me: { id: 'stranger', kind: 'member' } }, fakeEnvironment({ storage: third }), {
      identity: { kind: 'session', secret: 's' },
    });
    here.environment.socket().drop();
    (await opened(there)).send('private');
    await here.environment.advance(2_000);
    here.environment.socket().welcome();
    const signedOut = here.client.reset();
    here.environment.socket().answer('signOut', {});
    await signedOut;
    expect(here.client.connection.get().status).toBe('closed');
    expect(there.client.connection.get().status).toBe('closed');
    expect(stranger.client.connection.get().status).toBe('connected');
    expect(first.keys().filter((key) => !key.includes('stranger') && !key.endsWith(':identity'))).toEqual([]);
  });

  test('a session that ends before the answer is the answer', async () => {
    const { environment, client } = await connected();
    // As the widgets keep it, under the same prefix.
    environment.storage.set('earshot:https://talk.example.org::draft:ada', 'Half a thou');
    const signedOut = client.reset();
    environment.socket().drop(4005);
    await signedOut;
    expect(environment.storage.keys()).toEqual([]);
    expect(client.connection.get().status).toBe('closed');
  });

  test('without a connection everything here is forgotten all the same, and the caller told', async () => {
    const { environment, client } = await connected();
    environment.socket().drop();
    await expect(client.reset()).rejects.toMatchObject({ code: 'offline' });
    expect(environment.storage.keys()).toEqual([]);
    expect(client.connection.get().status).toBe('closed');
  });

  test('nobody signs out silently', async () => {
    const environment = fakeEnvironment();
    await make(environment).reset();
    expect(environment.sockets).toEqual([]);
  });
});

test('going to another page is told without its query', async () => {
  let url = 'https://blog.example.org/one?secret=1';
  const { environment, client } = await connected({}, fakeEnvironment(), { page: () => ({ title: 'Post', url }) });
  url = 'https://blog.example.org/two?secret=2#x';
  client.pageChanged();
  expect(environment.socket().framesOf('page')).toEqual([
    { t: 'page', page: { title: 'Post', url: 'https://blog.example.org/two' } },
  ]);
});

test('closing lets go of everything', async () => {
  const setting = await connected();
  const { environment, client } = setting;
  const conversation = await opened(setting);
  conversation.typing();
  client.close();
  const before = environment.sockets.length;
  await environment.advance(600_000);
  expect(environment.sockets).toHaveLength(before);
  expect(environment.listeners()).toBe(0);
  expect(() => conversation.send('late')).toThrowError(expect.objectContaining({ code: 'closed' }));
});
