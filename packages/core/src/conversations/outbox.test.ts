import { beforeEach, describe, expect, test } from 'vitest';
import { type Connected, connected, line, opened, reconnect } from '../testing/conversation.js';
import { fakeEnvironment } from '../testing/fake-environment.js';
import type { FakeSocket } from '../testing/fake-socket.js';
import type { Conversation } from './types.js';

let setting: Connected;
let conversation: Conversation;
const socket = (): FakeSocket => setting.environment.socket();
const sent = () =>
  socket()
    .framesOf('send')
    .map(({ text }) => text);
const pending = () => conversation.thread.get().pending.map(({ text, status }) => `${text} ${status.kind}`);
const stored = () => setting.environment.storage.keys().filter((key) => key.includes(':outbox:'));

beforeEach(async () => {
  setting = await connected();
  conversation = await opened(setting);
});

/** The server takes the message that is on its way. */
async function take(seq: number) {
  const message = socket().framesOf('send').at(-1);
  socket().say({
    t: 'event',
    event: line(seq, { author: 'visitor', key: String(message?.key), text: String(message?.text) }),
    feed: seq,
  });
  socket().answer('send', { seq, at: seq });
  await setting.environment.settle();
}

describe('sending', () => {
  test('shows the line at once, sends in order, and lets it go when the log has it', async () => {
    conversation.send('one');
    conversation.send('two');
    expect(pending()).toEqual(['one sending', 'two sending']);
    expect(sent()).toEqual(['one']);
    await take(1);
    expect(pending()).toEqual(['two sending']);
    expect(sent()).toEqual(['one', 'two']);
    await take(2);
    expect(pending()).toEqual([]);
    expect(stored()).toEqual([]);
  });

  test('an acknowledged line stays visible until the log shows it', async () => {
    conversation.send('one');
    socket().answer('send', { seq: 2, at: 1 });
    await setting.environment.settle();
    expect(pending()).toEqual(['one sending']);
    expect(stored()).toEqual([]);
    const key = conversation.thread.get().pending[0]?.key ?? '';
    socket().answer('history', { events: [line(1), line(2, { author: 'visitor', key })], hasMore: false });
    await setting.environment.settle();
    expect(pending()).toEqual([]);
    expect(conversation.thread.get().events).toHaveLength(2);
  });

  test('the same message with the same key goes out again after a lost connection', async () => {
    const key = conversation.send('one');
    await reconnect(setting.environment);
    expect(socket().framesOf('send')).toEqual([expect.objectContaining({ key, text: 'one' })]);
    await take(1);
    expect(conversation.thread.get().events).toHaveLength(1);
  });

  test.each([
    ['   ', 'empty_text'],
    ['x'.repeat(16_001), 'text_too_long'],
  ])('%.5s is refused at once, and nothing is kept', (text, code) => {
    expect(() => conversation.send(text)).toThrowError(expect.objectContaining({ code }));
    expect(stored()).toEqual([]);
    expect(pending()).toEqual([]);
  });

  test('the outbox is bounded', () => {
    for (let count = 0; count < 100; count += 1) conversation.send(`line ${count}`);
    expect(() => conversation.send('one too many')).toThrowError(expect.objectContaining({ code: 'outbox_full' }));
    expect(stored()).toHaveLength(100);
  });
});

describe('a refusal', () => {
  test('fails the line, lets the next ones go, and the line can be tried again', async () => {
    const key = conversation.send('one');
    conversation.send('two');
    socket().refuse('send', { code: 'forbidden' });
    await setting.environment.settle();
    expect(pending()).toEqual(['one failed', 'two sending']);
    expect(sent()).toEqual(['one', 'two']);
    await take(1);
    conversation.retry(key);
    expect(pending()).toEqual(['one sending']);
    await take(2);
    expect(pending()).toEqual([]);
  });

  test('a failed line can be forgotten, also by a later visit', async () => {
    const key = conversation.send('one');
    socket().refuse('send', { code: 'forbidden' });
    await setting.environment.settle();
    conversation.discard(key);
    expect(pending()).toEqual([]);
    expect(stored()).toEqual([]);
  });

  test.each([
    ['rate_limited', 4_000],
    ['server_unavailable', 4_000],
    ['rate_limited', undefined],
  ] as const)('%s after %s ms is waited out without losing the order', async (code, retryAfterMs) => {
    conversation.send('one');
    conversation.send('two');
    socket().refuse('send', { code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
    await setting.environment.advance((retryAfterMs ?? 3_000) - 1);
    expect(sent()).toEqual(['one']);
    expect(pending()).toEqual(['one sending', 'two sending']);
    await setting.environment.advance(1);
    expect(sent()).toEqual(['one', 'one']);
    await take(1);
    expect(sent()).toEqual(['one', 'one', 'two']);
  });
});

describe('across reloads and tabs', () => {
  test('what was not sent is sent by the next page, in the order it was written', async () => {
    socket().drop();
    conversation.send('one');
    conversation.send('two');
    setting.client.close();
    const { storage } = setting.environment;
    // Browsers list keys in no particular order.
    const unordered = { ...storage, keys: () => [...storage.keys()].reverse() };
    const next = await connected({}, fakeEnvironment({ storage: unordered }));
    expect(
      next.environment
        .socket()
        .framesOf('send')
        .map(({ text }) => text),
    ).toEqual(['one']);
    next.environment.socket().answer('send', { seq: 1, at: 1 });
    await next.environment.settle();
    next.environment.socket().answer('send', { seq: 2, at: 2 });
    await next.environment.settle();
    expect(
      next.environment
        .socket()
        .framesOf('send')
        .map(({ text }) => text),
    ).toEqual(['one', 'two']);
    expect(stored()).toEqual([]);
  });

  test('two tabs never write over one another', async () => {
    const other = await connected(
      {},
      fakeEnvironment({ storage: setting.environment.storage, uuid: () => `other-${Math.random()}` }),
    );
    const there = await opened(other);
    conversation.send('here');
    there.send('there');
    expect(stored()).toHaveLength(2);
    await take(1);
    expect(stored()).toHaveLength(1);
  });

  test.each(['', 'not json', 'null', '{"conversation":7}'])('a broken entry (%s) is dropped', async (text) => {
    const environment = fakeEnvironment();
    environment.storage.set('earshot:https://talk.example.org::outbox:visitor:k', text);
    await connected({}, environment);
    expect(environment.socket().framesOf('send')).toEqual([]);
    expect(environment.storage.keys().filter((key) => key.includes(':outbox:'))).toEqual([]);
  });

  test("another user's messages are left alone", async () => {
    conversation.send('mine');
    setting.client.close();
    const environment = fakeEnvironment({ storage: setting.environment.storage });
    await connected({ me: { id: 'somebody else', kind: 'visitor' } }, environment);
    expect(environment.socket().framesOf('send')).toEqual([]);
    expect(stored()).toHaveLength(1);
  });
});
