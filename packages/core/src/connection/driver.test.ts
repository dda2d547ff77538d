import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeEnvironment, fakeEnvironment } from '../testing/fake-environment.js';
import { type ConnectionControl, createConnection } from './driver.js';
import { createIdentity } from './identity.js';

let environment: FakeEnvironment;
let connection: ConnectionControl;

beforeEach(() => {
  environment = fakeEnvironment();
  connection = createConnection({
    environment,
    url: 'wss://talk.example.org/v1/socket',
    site: 'site-key',
    instance: 'instance',
    identity: createIdentity(environment, { identity: 'identity', device: 'device' }, { kind: 'visitor' }),
    page: () => ({ title: 'Post', url: 'https://blog.example.org/post' }),
  });
});

const status = () => connection.state.get().status;
const event = (seq: number, feed: number) =>
  ({
    t: 'event',
    event: { kind: 'message', conversation: 'a', seq, at: 1, author: 'ada', key: `k${seq}`, text: 'hello' },
    feed,
  }) as const;

async function connect(feed = 0) {
  connection.connect();
  environment.socket().welcome({ feed });
  await environment.settle();
}

describe('hello', () => {
  test('nothing is opened, stored or listened to before it is asked for', () => {
    expect(environment.sockets).toEqual([]);
    expect(environment.storage.keys()).toEqual([]);
    expect(environment.listeners()).toBe(0);
    expect(status()).toBe('idle');
  });

  test('says who, where and since when, in the first frame and not in the address', async () => {
    await connect(7);
    expect(environment.socket().url).toBe('wss://talk.example.org/v1/socket');
    expect(environment.socket().sent[0]).toEqual({
      t: 'hello',
      id: 0,
      protocol: { min: 1, max: 1 },
      site: 'site-key',
      credentials: { kind: 'anonymous' },
      device: environment.storage.get('device'),
      instance: 'instance',
      page: { title: 'Post', url: 'https://blog.example.org/post' },
    });
    environment.socket().drop();
    await environment.advance(1_000);
    environment.socket().open();
    expect(environment.socket().sent[0]).toMatchObject({ t: 'hello', feed: 7 });
  });

  test('what the server says before its answer is heard after the welcome', async () => {
    const heard: string[] = [];
    connection.onWelcome(() => heard.push('welcome'));
    connection.on('event', ({ event: { seq } }) => heard.push(`event ${seq}`));
    connection.connect();
    environment.socket().open();
    environment.socket().say(event(1, 1));
    environment.socket().welcome();
    expect(heard).toEqual(['welcome', 'event 1']);
  });

  test('the features have heard the welcome before anyone sees `connected`', async () => {
    let seen: string | undefined;
    connection.onWelcome(() => {
      seen = status();
    });
    await connect();
    expect(seen).toBe('connecting');
    expect(status()).toBe('connected');
  });
});

describe('resuming', () => {
  test('goes on from the last event that was heard without a hole', async () => {
    await connect(4);
    environment.socket().say(event(1, 5));
    environment.socket().say(event(3, 7));
    environment.socket().drop();
    await environment.advance(1_000);
    environment.socket().open();
    expect(environment.socket().sent[0]).toMatchObject({ feed: 5 });
  });

  test('frames and the close of an old socket say nothing about the new one', async () => {
    const heard: number[] = [];
    connection.on('event', ({ event: { seq } }) => heard.push(seq));
    await connect();
    const old = environment.socket();
    environment.page('hide');
    environment.page('restore');
    environment.socket().welcome();
    old.say(event(1, 1));
    old.drop(4005);
    expect(heard).toEqual([]);
    expect(status()).toBe('connected');
    expect(old.closed).toBe(true);
  });
});

describe('requests', () => {
  test('wait for the connection, and are sent in the order they were asked', async () => {
    const first = connection.request('open', { handle: 'ada' });
    const second = connection.request('get', { conversation: 'a' });
    expect(environment.socket().sent).toEqual([]);
    environment.socket().welcome();
    expect(environment.socket().sent.map(({ t }) => t)).toEqual(['hello', 'open', 'get']);
    environment.socket().refuse('get', { code: 'unknown_conversation' });
    environment.socket().refuse('open', { code: 'unknown_handle' });
    await expect(first).rejects.toMatchObject({ code: 'unknown_handle' });
    await expect(second).rejects.toMatchObject({ code: 'unknown_conversation' });
  });

  test('what can be repeated is asked again after a lost connection, the rest fails', async () => {
    await connect();
    const send = connection.request('send', { conversation: 'a', key: 'k', text: 'hello' });
    const accept = connection.request('accept', { call: 'c' });
    environment.socket().drop();
    await expect(accept).rejects.toMatchObject({ code: 'offline' });
    await environment.advance(1_000);
    environment.socket().welcome();
    environment.socket().answer('send', { seq: 1, at: 5 });
    await expect(send).resolves.toMatchObject({ seq: 1 });
  });

  test('that are asked again have the whole time for their answer', async () => {
    await connect();
    const list = connection.request('list', {});
    await environment.advance(14_000);
    environment.socket().drop();
    await environment.advance(1_000);
    environment.socket().welcome();
    await environment.advance(14_000);
    environment.socket().answer('list', { conversations: [] });
    await expect(list).resolves.toMatchObject({ conversations: [] });
  });

  test('that cannot wait fail at once without a connection', async () => {
    await expect(connection.request('decline', { call: 'c' }, { whenOffline: 'fail' })).rejects.toMatchObject({
      code: 'offline',
    });
    expect(environment.sockets).toEqual([]);
  });

  test('time out when the server does not answer', async () => {
    await connect();
    const answer = connection.request('list', {});
    const failed = expect(answer).rejects.toMatchObject({ code: 'timeout' });
    await environment.advance(14_000);
    environment.socket().raw('{"t":"typing","conversation":"a","user":"b","on":true}');
    await environment.advance(1_000);
    await failed;
  });

  test('end with `closed` when the client closes, and are refused after that', async () => {
    const answer = connection.request('list', {});
    connection.close();
    await expect(answer).rejects.toMatchObject({ code: 'closed' });
    await expect(connection.request('list', {})).rejects.toMatchObject({ code: 'closed' });
    expect(environment.socket().closed).toBe(true);
  });

  test('carry what the server says about a refusal', async () => {
    await connect();
    const answer = connection.request('list', {});
    environment.socket().refuse('list', { code: 'rate_limited', retryAfterMs: 2_000 });
    await expect(answer).rejects.toMatchObject({ code: 'rate_limited', context: { retryAfterMs: 2_000 } });
  });

  test('are bounded while there is no connection', async () => {
    const asked = Array.from({ length: 501 }, () => connection.request('list', {}));
    await expect(asked.at(-1)).rejects.toMatchObject({ code: 'offline' });
    connection.close();
    await Promise.allSettled(asked);
  });
});

describe('a server that says nonsense', () => {
  test.each([
    'not json',
    '',
    'null',
    '[]',
    '42',
    '{"t":7}',
    '{"t":"later","x":1}',
    '{"t":"__proto__"}',
    '{"t":"toString"}',
    '{"t":"ok"}',
    '{"t":"ok","id":999}',
    '{"t":"error","code":"rate_limited"}',
    '{"t":"error","id":999,"code":"internal"}',
    '{"t":"event","feed":1}',
    '{"t":"event","feed":1,"event":{"seq":"1","conversation":"a","kind":"message"}}',
    '{"t":"conversation","feed":1,"conversation":{"id":"a"}}',
    '{"t":"presence","presence":[null]}',
    '{"t":"receipt","conversation":"a"}',
    '{"t":"call","call":{}}',
    new ArrayBuffer(8),
    undefined,
  ])('%s is not heard and breaks nothing', async (data) => {
    const heard: unknown[] = [];
    for (const type of ['event', 'conversation', 'presence', 'receipt', 'call'] as const) {
      connection.on(type, (notice) => heard.push(notice));
    }
    await connect();
    environment.socket().raw(data);
    expect(heard).toEqual([]);
    expect(status()).toBe('connected');
  });
});

describe('the page', () => {
  test('leaving closes the socket, coming back opens another', async () => {
    await connect();
    const first = environment.socket();
    environment.page('hide');
    expect(first.closed).toBe(true);
    environment.page('restore');
    expect(environment.sockets).toHaveLength(2);
  });

  test('no network: says so, and returns at once with it', async () => {
    await connect();
    environment.page('offline');
    expect(status()).toBe('offline');
    environment.page('online');
    environment.socket().welcome();
    expect(status()).toBe('connected');
  });

  test('is not listened to after closing or a refusal', async () => {
    await connect();
    expect(environment.listeners()).toBeGreaterThan(0);
    connection.close();
    expect(environment.listeners()).toBe(0);
  });
});

test('a path that died silently is noticed by the ping', async () => {
  await connect();
  await environment.advance(20_000);
  expect(environment.socket().framesOf('ping')).toHaveLength(1);
  environment.socket().answer('ping', { now: 1 });
  await environment.advance(20_000);
  expect(environment.socket().framesOf('ping')).toHaveLength(2);
  await environment.advance(8_000);
  expect(status()).toBe('waiting');
});

test('what may be lost is not sent to a full socket', async () => {
  await connect();
  environment.socket().bufferedAmount = 300 * 1024;
  connection.notify({ t: 'typing', conversation: 'a', on: true });
  expect(environment.socket().framesOf('typing')).toEqual([]);
});

test('a socket that the page forbids is tried again later', async () => {
  const open = environment.openSocket;
  environment.openSocket = () => {
    throw new DOMException('refused by policy', 'SecurityError');
  };
  connection.connect();
  expect(status()).toBe('connecting');
  environment.openSocket = open;
  await environment.advance(20_000);
  expect(environment.sockets.length).toBeGreaterThan(0);
});
