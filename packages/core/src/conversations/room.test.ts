import { beforeEach, describe, expect, test } from 'vitest';
import { ADA, type Connected, connected, line, lines, opened, reconnect, summary } from '../testing/conversation.js';
import type { FakeSocket } from '../testing/fake-socket.js';

let setting: Connected;
const socket = (): FakeSocket => setting.environment.socket();
const seqs = (events: readonly { seq: number }[]) => events.map(({ seq }) => seq);

beforeEach(async () => {
  setting = await connected();
});

describe('the thread', () => {
  test('shows what is there, who is there and what is unread', async () => {
    const { thread } = await opened(setting, lines(1, 3));
    expect(thread.get()).toMatchObject({
      me: { id: 'visitor' },
      others: [ADA],
      hasEarlier: false,
      unread: 3,
      pending: [],
      typing: [],
    });
    expect(seqs(thread.get().events)).toEqual([1, 2, 3]);
  });

  test('opening twice, by handle or id, gives the same conversation and asks once', async () => {
    const conversation = await opened(setting, lines(1, 1));
    expect(await setting.client.conversations.open('Ada')).toBe(conversation);
    expect(await setting.client.conversations.get('a')).toBe(conversation);
    expect(socket().framesOf('open')).toHaveLength(1);
  });

  test('a failed opening can be tried again', async () => {
    const failed = setting.client.conversations.open('nobody');
    await setting.environment.settle();
    socket().refuse('open', { code: 'unknown_handle' });
    await expect(failed).rejects.toMatchObject({ code: 'unknown_handle' });
    await opened(setting);
  });

  test('an event that overtook the answer to opening is fetched', async () => {
    const opening = setting.client.conversations.open('ada');
    await setting.environment.settle();
    socket().say({ t: 'event', event: line(3), feed: 3 });
    socket().answer('open', { conversation: summary(2), events: lines(1, 2) });
    const { thread } = await opening;
    socket().answer('history', { events: [line(3)], hasMore: false });
    await setting.environment.settle();
    expect(seqs(thread.get().events)).toEqual([1, 2, 3]);
  });

  test('a hole is fetched, and only once', async () => {
    const { thread } = await opened(setting, lines(1, 2));
    socket().say({ t: 'event', event: line(5), feed: 5 });
    socket().say({ t: 'event', event: line(6), feed: 6 });
    expect(seqs(thread.get().events)).toEqual([1, 2]);
    expect(socket().framesOf('history')).toEqual([expect.objectContaining({ conversation: 'a', after: 2 })]);
    socket().answer('history', { events: lines(3, 6), hasMore: false });
    await setting.environment.settle();
    expect(seqs(thread.get().events)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(socket().framesOf('history')).toHaveLength(1);
  });

  test('a hole that could not be fetched is tried again later', async () => {
    const { thread } = await opened(setting, lines(1, 1));
    socket().say({ t: 'event', event: line(3), feed: 3 });
    socket().refuse('history', { code: 'rate_limited', retryAfterMs: 700 });
    await setting.environment.advance(700);
    socket().answer('history', { events: lines(2, 3), hasMore: false });
    await setting.environment.settle();
    expect(seqs(thread.get().events)).toEqual([1, 2, 3]);
  });

  test('earlier pages join without a gap while new events come, and are asked for once at a time', async () => {
    const conversation = await opened(setting, lines(101, 110));
    expect(conversation.thread.get().hasEarlier).toBe(true);
    const loading = Promise.all([conversation.loadEarlier(), conversation.loadEarlier()]);
    socket().say({ t: 'event', event: line(111), feed: 1 });
    expect(socket().framesOf('history')).toEqual([expect.objectContaining({ before: 101 })]);
    socket().answer('history', { events: lines(1, 100), hasMore: false });
    await loading;
    expect(seqs(conversation.thread.get().events)).toEqual(seqs(lines(1, 111)));
    expect(conversation.thread.get().hasEarlier).toBe(false);
    await conversation.loadEarlier();
    expect(socket().framesOf('history')).toHaveLength(1);
  });
});

describe('after a lost connection', () => {
  test('what was missed is fetched', async () => {
    const { thread } = await opened(setting, lines(1, 2));
    await reconnect(setting.environment, { changed: [summary(4)] });
    socket().answer('history', { events: lines(3, 4), hasMore: false });
    await setting.environment.settle();
    expect(seqs(thread.get().events)).toEqual([1, 2, 3, 4]);
  });

  test('too far behind: the conversation is asked for again, and the hole is filled', async () => {
    const { thread } = await opened(setting, lines(1, 2));
    await reconnect(setting.environment, { resume: 'limited' });
    socket().answer('get', { conversation: summary(150), events: lines(51, 150) });
    await setting.environment.settle();
    socket().answer('history', { events: lines(3, 102), hasMore: true });
    await setting.environment.settle();
    expect(seqs(thread.get().events)).toEqual(seqs(lines(1, 150)));
  });

  test('a hole too wide to fill starts the thread anew at its newest page', async () => {
    const { thread } = await opened(setting, lines(1, 2));
    await reconnect(setting.environment, { changed: [summary(9_000)] });
    expect(socket().framesOf('history')[0]).not.toHaveProperty('after');
    socket().answer('history', { events: lines(8_901, 9_000), hasMore: true });
    await setting.environment.settle();
    expect(seqs(thread.get().events)).toEqual(seqs(lines(8_901, 9_000)));
    expect(thread.get().hasEarlier).toBe(true);
  });
});

describe('receipts and typing', () => {
  test('reading is told once for a burst, shown at once, and repeated until the server confirms it', async () => {
    const conversation = await opened(setting, lines(1, 2));
    conversation.markRead();
    expect(conversation.thread.get()).toMatchObject({ unread: 0, myRead: 2 });
    socket().say({ t: 'event', event: line(3), feed: 3 });
    conversation.markRead();
    await setting.environment.advance(100);
    expect(socket().framesOf('read')).toEqual([{ t: 'read', conversation: 'a', seq: 3 }]);
    await reconnect(setting.environment);
    await setting.environment.advance(100);
    expect(socket().framesOf('read')).toEqual([{ t: 'read', conversation: 'a', seq: 3 }]);
    socket().say({ t: 'receipt', conversation: 'a', receipt: { user: 'visitor', delivered: 3, read: 3 } });
    await reconnect(setting.environment);
    await setting.environment.advance(100);
    expect(socket().framesOf('read')).toEqual([]);
  });

  test("others' messages are acknowledged as delivered, one's own are not", async () => {
    await opened(setting);
    socket().say({ t: 'event', event: line(1, { author: 'visitor' }), feed: 1 });
    await setting.environment.advance(100);
    expect(socket().framesOf('delivered')).toEqual([]);
    socket().say({ t: 'event', event: line(2), feed: 2 });
    socket().say({ t: 'event', event: line(3), feed: 3 });
    await setting.environment.advance(100);
    expect(socket().framesOf('delivered')).toEqual([{ t: 'delivered', conversation: 'a', seq: 3 }]);
  });

  test('how far the others are moves forward only', async () => {
    const { thread } = await opened(setting, lines(1, 5));
    const say = (delivered: number, read: number) =>
      socket().say({ t: 'receipt', conversation: 'a', receipt: { user: ADA.id, delivered, read } });
    say(4, 3);
    say(2, 1);
    expect(thread.get()).toMatchObject({ deliveredTo: 4, readTo: 3 });
  });

  test('typing is said every few seconds, and ends after a pause', async () => {
    const conversation = await opened(setting);
    for (let key = 0; key < 10; key += 1) {
      conversation.typing();
      await setting.environment.advance(400);
    }
    expect(
      socket()
        .framesOf('typing')
        .map(({ on }) => on),
    ).toEqual([true, true]);
    await setting.environment.advance(5_000);
    expect(
      socket()
        .framesOf('typing')
        .map(({ on }) => on),
    ).toEqual([true, true, false]);
  });

  test("the others' typing ends with their message, with their word, or by itself", async () => {
    const { thread } = await opened(setting);
    const types = (on: boolean) => socket().say({ t: 'typing', conversation: 'a', user: ADA.id, on });
    types(true);
    expect(thread.get().typing).toEqual([ADA.id]);
    socket().say({ t: 'event', event: line(1), feed: 1 });
    expect(thread.get().typing).toEqual([]);
    types(true);
    types(false);
    expect(thread.get().typing).toEqual([]);
    types(true);
    await setting.environment.advance(8_000);
    expect(thread.get().typing).toEqual([]);
  });

  test('a name that is said shows everywhere', async () => {
    const conversation = await opened(setting);
    const leaving = conversation.leaveContact({ name: 'Reader Example', email: 'reader@example.org' });
    expect(socket().framesOf('contact')[0]).toMatchObject({ name: 'Reader Example', email: 'reader@example.org' });
    socket().answer('contact', { me: { id: 'visitor', kind: 'visitor', name: 'Reader Example' } });
    await leaving;
    expect(conversation.thread.get().me.name).toBe('Reader Example');
    expect(setting.client.me.get()?.name).toBe('Reader Example');
  });
});
