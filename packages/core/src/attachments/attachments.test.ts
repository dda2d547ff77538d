import { describe, expect, test } from 'vitest';
import type { Conversation } from '../conversations/types.js';
import type { Feature } from '../feature.js';
import type { ErrorCode } from '../protocol/index.js';
import { ADA, connected } from '../testing/conversation.js';
import { fakeEnvironment } from '../testing/fake-environment.js';
import { attachments } from './feature.js';
import type { Attachments, Upload } from './types.js';

/** A server that takes bytes, and can be told to fail the next requests. */
function fakeServer() {
  const received = new Map<string, number>();
  const asked: string[] = [];
  const failures: (Response | Error)[] = [];
  const fetch = async (url: string, { method = 'GET', body, signal, headers }: RequestInit = {}): Promise<Response> => {
    signal?.throwIfAborted();
    asked.push(`${method} ${url}`);
    const failure = failures.shift();
    if (failure instanceof Error) throw failure;
    if (failure) return failure;
    const offset = received.get(url) ?? 0;
    if (method === 'DELETE') return new Response(null, { status: 204 });
    if (method === 'PATCH') {
      if (Number((headers as Record<string, string>)['Upload-Offset']) !== offset)
        return new Response('', { status: 409 });
      received.set(url, offset + (body as ArrayBuffer).byteLength);
    }
    return new Response(null, { headers: { 'Upload-Offset': `${received.get(url) ?? 0}` } });
  };
  const refuse = (status: number, code: ErrorCode) =>
    failures.push(Response.json({ error: { code, message: '' } }, { status }));
  return { received, asked, failures, refuse, fetch: fetch as typeof globalThis.fetch };
}

async function setUp(uploads: { bytes: number } | undefined = { bytes: 5_000_000 }) {
  const environment = fakeEnvironment();
  const server = fakeServer();
  const feature = attachments({ fetch: server.fetch });
  let api: Attachments | undefined;
  const seen: Feature = {
    name: 'attachments',
    create(context) {
      const made = feature.create(context);
      api = made.api;
      return made;
    },
  };
  const welcome = { me: ADA, ...(uploads ? { uploads } : {}) };
  const { client } = await connected(welcome, environment, { features: [seen] as never });
  if (!api) throw new Error('the feature was not made');
  const socket = () => environment.socket();
  let tickets = 0;
  /** The server gives a ticket to whoever asks next. */
  async function admit() {
    await environment.settle();
    tickets += 1;
    socket().answer('upload', { upload: `u${tickets}`, ticket: 'secret', url: `/v1/uploads/u${tickets}` });
  }
  /** Bytes are read off the event loop's own time. */
  async function until(what: () => boolean) {
    for (let turn = 0; turn < 500 && !what(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(what()).toBe(true);
  }
  const is = (upload: Upload, status: string) => until(() => upload.state.get().status === status);
  return { environment, server, client, api, socket, admit, until, is };
}

const file = (bytes = 10, name = 'a.txt') => new File([new Uint8Array(bytes)], name, { type: 'text/plain' });

describe('an upload', () => {
  test('brings the file in pieces below a megabyte, and is then ready', async () => {
    const { api, server, admit, is } = await setUp();
    const upload = api.add('c', file(3_000_000));
    const progress: number[] = [];
    upload.state.subscribe(() => {
      const state = upload.state.get();
      if (state.status === 'uploading') progress.push(state.sent);
    });
    await admit();
    await is(upload, 'ready');
    expect(upload.state.get()).toMatchObject({ attachment: { id: 'u1', name: 'a.txt', bytes: 3_000_000 } });
    expect([...server.received]).toEqual([['https://talk.example.org/v1/uploads/u1', 3_000_000]]);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(Math.max(...progress.map((sent, index) => sent - (progress[index - 1] ?? 0)))).toBeLessThanOrEqual(
      1_000_000,
    );
  });

  test('goes on from where the server is after the wire broke, and after an answer was lost', async () => {
    const { api, server, admit, is, until, environment } = await setUp();
    const upload = api.add('c', file(600_000));
    server.received.set('https://talk.example.org/v1/uploads/u1', 77);
    server.failures.push(new TypeError('Failed to fetch'));
    await admit();
    await until(() => server.failures.length === 0);
    await is(upload, 'waiting');
    await environment.advance(10_000);
    await is(upload, 'ready');
    expect(server.received.get('https://talk.example.org/v1/uploads/u1')).toBe(600_000);
  });

  test('asks the person after several failures in a row, and goes on when told to', async () => {
    const { api, server, admit, until, is, environment } = await setUp();
    const upload = api.add('c', file());
    for (let count = 0; count < 5; count += 1) server.failures.push(new TypeError('Failed to fetch'));
    await admit();
    for (let count = 1; count < 5; count += 1) {
      await until(() => server.failures.length === 5 - count);
      await is(upload, 'waiting');
      await environment.advance(2_000 * count);
    }
    await is(upload, 'failed');
    expect(upload.state.get()).toMatchObject({ error: { code: 'offline' } });
    upload.retry();
    await is(upload, 'ready');
  });

  test.each([
    [413, 'file_too_large'],
    [403, 'forbidden_origin'],
  ] as const)('that is refused with %i %s fails at once', async (status, code) => {
    const { api, server, admit, is } = await setUp();
    const upload = api.add('c', file());
    server.refuse(status, code);
    await admit();
    await is(upload, 'failed');
    expect(upload.state.get()).toMatchObject({ error: { code } });
  });

  test('whose ticket is worth nothing any more starts anew when it is tried again', async () => {
    const { api, server, admit, is } = await setUp();
    const upload = api.add('c', file());
    server.failures.push(new Response(null, { status: 404 }));
    await admit();
    await is(upload, 'failed');
    upload.retry();
    await admit();
    await is(upload, 'ready');
    expect(upload.state.get()).toMatchObject({ attachment: { id: 'u2' } });
  });

  test('that is cancelled leaves the tray and the server', async () => {
    const { api, server, admit, is, until } = await setUp();
    const upload = api.add('c', file());
    await admit();
    await is(upload, 'ready');
    upload.cancel();
    expect(api.tray('c').get()).toEqual([]);
    await until(() => server.asked.at(-1) === 'DELETE https://talk.example.org/v1/uploads/u1');
  });

  test('whose file cannot be read says so', async () => {
    const { api, admit, is } = await setUp();
    const broken = Object.assign(file(), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }),
    });
    const upload = api.add('c', broken as never);
    await admit();
    await is(upload, 'failed');
    expect(upload.state.get()).toMatchObject({ error: { code: 'file_unreadable' } });
  });

  test('waits for its turn behind two others', async () => {
    const { api, admit, is, socket, environment } = await setUp();
    const [one, two, three] = [api.add('c', file()), api.add('c', file()), api.add('c', file())];
    await environment.settle();
    expect(socket().framesOf('upload')).toHaveLength(2);
    await admit();
    await is(one, 'ready');
    await admit();
    await admit();
    await is(two, 'ready');
    await is(three, 'ready');
  });
});

describe('what is refused before anything is asked', () => {
  test.each([
    ['an empty file', file(0), 'file_unreadable'],
    ['one that is too large', file(5_000_001), 'file_too_large'],
  ])('%s', async (_what, given, code) => {
    const { api, socket } = await setUp();
    expect(() => api.add('c', given)).toThrow(expect.objectContaining({ code }));
    expect(api.tray('c').get()).toEqual([]);
    expect(socket().framesOf('upload')).toEqual([]);
  });

  test('the eleventh', async () => {
    const { api } = await setUp();
    for (let count = 0; count < 10; count += 1) api.add('c', file());
    expect(() => api.add('c', file())).toThrow(expect.objectContaining({ code: 'too_many_files' }));
    expect(() => api.add('other', file())).not.toThrow();
  });

  test('what the server offers is known, also that it offers nothing', async () => {
    expect((await setUp({ bytes: 7 })).api.limit.get()).toBe(7);
    expect((await setUp(undefined as never)).api.limit.get()).toBe(5_000_000);
  });
});

test('sending takes what is ready, and leaves the rest', async () => {
  const { api, admit, is } = await setUp();
  const said: unknown[] = [];
  const conversation = {
    id: 'c',
    send(...given: unknown[]) {
      said.push(given);
      return 'key';
    },
  } as unknown as Conversation;
  const ready = api.add('c', file());
  await admit();
  await is(ready, 'ready');
  const late = api.add('c', file());
  expect(api.send(conversation, 'Look', { replyTo: 4 })).toBe('key');
  expect(said).toEqual([['Look', { replyTo: 4, attachments: [expect.objectContaining({ id: 'u1' })] }]]);
  expect(api.tray('c').get()).toEqual([late]);
  api.send(conversation, 'and');
  expect(said[1]).toEqual(['and', {}]);
});

describe('an address', () => {
  test('is asked for once for all that are wanted together, and kept while it is good', async () => {
    const { api, socket, environment } = await setUp();
    const wanted = Promise.all([api.link('c', 'a'), api.link('c', 'b'), api.link('c', 'a')]);
    await environment.settle();
    expect(socket().framesOf('links')).toMatchObject([{ conversation: 'c', ids: ['a', 'b'] }]);
    socket().answer('links', {
      links: [
        { id: 'a', url: '/v1/files/a/x?expires=1', thumbnail: '/v1/files/t/x?expires=1', expiresAt: 1 },
        { id: 'b', url: '/v1/files/b/x?expires=1', expiresAt: 1 },
      ],
    });
    expect(await wanted).toEqual([
      {
        url: 'https://talk.example.org/v1/files/a/x?expires=1',
        download: 'https://talk.example.org/v1/files/a/x?expires=1&download',
        thumbnail: 'https://talk.example.org/v1/files/t/x?expires=1',
      },
      expect.objectContaining({ url: 'https://talk.example.org/v1/files/b/x?expires=1' }),
      expect.objectContaining({ thumbnail: expect.anything() }),
    ]);
    const kept = api.link('c', 'a');
    await kept;
    expect(socket().framesOf('links')).toHaveLength(1);
    await environment.advance(4 * 60_000);
    const anew = api.link('c', 'a');
    anew.catch(() => {});
    expect(anew).not.toBe(kept);
  });

  test('of what is not there any more is refused, and asked for again the next time', async () => {
    const { api, socket, environment } = await setUp();
    const gone = api.link('c', 'a');
    await environment.settle();
    socket().answer('links', { links: [] });
    await expect(gone).rejects.toMatchObject({ code: 'unknown_upload' });
    void api.link('c', 'a').catch(() => {});
    await environment.settle();
    expect(socket().framesOf('links')).toHaveLength(2);
  });
});
