import { beforeEach, expect, test } from 'vitest';
import { type Connected, connected, line, lines, opened, reconnect, summary } from '../testing/conversation.js';
import type { FakeSocket } from '../testing/fake-socket.js';

let setting: Connected;
let heard: string[];
const socket = (): FakeSocket => setting.environment.socket();
const say = (...events: ReturnType<typeof lines>) => {
  for (const event of events) socket().say({ t: 'event', event, feed: event.seq });
};

beforeEach(async () => {
  setting = await connected();
  heard = [];
  setting.client.conversations.on('message', ({ conversation, text }) => heard.push(`${conversation} ${text}`));
});

test("somebody else's message is told once, one's own not, opened or not", async () => {
  say(line(1), line(1), line(2, { author: 'visitor' }), line(3));
  expect(heard).toEqual(['a line 1', 'a line 3']);
  await opened(setting, [line(1), line(2, { author: 'visitor' }), line(3)]);
  say(line(3), line(4));
  expect(heard).toEqual(['a line 1', 'a line 3', 'a line 4']);
});

test('what was there when the conversation was opened is no news', async () => {
  await opened(setting, lines(1, 5));
  expect(heard).toEqual([]);
});

test('messages out of order are told in order', async () => {
  say(line(1), line(3));
  expect(heard).toEqual(['a line 1']);
  socket().answer('history', { events: lines(2, 3), hasMore: false });
  await setting.environment.settle();
  expect(heard).toEqual(['a line 1', 'a line 2', 'a line 3']);
});

test('messages that came while the connection was lost are told when it returns', async () => {
  say(line(1));
  await reconnect(setting.environment, { changed: [summary(3)] });
  socket().answer('history', { events: lines(2, 3), hasMore: false });
  await setting.environment.settle();
  expect(heard).toEqual(['a line 1', 'a line 2', 'a line 3']);
});

test('a conversation that began while the connection was lost is told from its beginning', async () => {
  await reconnect(setting.environment, { changed: [summary(2)] });
  expect(socket().framesOf('history')[0]).toMatchObject({ after: 0 });
  socket().answer('history', { events: lines(1, 2), hasMore: false });
  await setting.environment.settle();
  expect(heard).toEqual(['a line 1', 'a line 2']);
});

test('a conversation known from before is told from where this user had received', async () => {
  const receipts = [{ user: 'visitor', delivered: 40, read: 0 }];
  await reconnect(setting.environment, { changed: [summary(41, { receipts })] });
  expect(socket().framesOf('history')[0]).toMatchObject({ after: 40 });
});

test('a conversation that begins now is told from its first message', () => {
  socket().say({ t: 'conversation', conversation: summary(1), feed: 1 });
  say(line(1));
  expect(heard).toEqual(['a line 1']);
  expect(socket().framesOf('history')).toEqual([]);
});

test('a conversation that begins out of order is told from its first message', async () => {
  socket().say({ t: 'conversation', conversation: summary(2), feed: 1 });
  say(line(2));
  expect(heard).toEqual([]);
  socket().answer('history', { events: lines(1, 2), hasMore: false });
  await setting.environment.settle();
  expect(heard).toEqual(['a line 1', 'a line 2']);
});

test('what is received is acknowledged, opened or not', async () => {
  say(line(1), line(2));
  await setting.environment.advance(100);
  expect(socket().framesOf('delivered')).toEqual([{ t: 'delivered', conversation: 'a', seq: 2 }]);
});
