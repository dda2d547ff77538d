import { beforeEach, describe, expect, test } from 'vitest';
import type { ConversationEvent } from '../protocol/index.js';
import { ADA, type Connected, connected, line, opened, reconnect } from '../testing/conversation.js';
import { fakeEnvironment } from '../testing/fake-environment.js';
import type { FakeSocket } from '../testing/fake-socket.js';
import type { Conversation } from './types.js';

/** Whom the fake server welcomes. */
const VISITOR = { id: 'visitor' };
let setting: Connected;
let conversation: Conversation;
const socket = (): FakeSocket => setting.environment.socket();
const settle = () => setting.environment.settle();
const changeOf = (seq: number) => conversation.thread.get().changes.get(seq);
const stored = () => setting.environment.storage.keys().filter((key) => key.includes(':outbox:'));
const mine = line(1, { author: VISITOR.id, key: 'mine', text: 'helo' });
const base = { conversation: 'a', at: 3, author: VISITOR.id };
const reacted: ConversationEvent = { ...base, seq: 3, kind: 'reaction', target: 2, emoji: '👍', on: true };

beforeEach(async () => {
  setting = await connected();
  conversation = await opened(setting, [mine, line(2)]);
});

describe('an action', () => {
  test('is seen at once, sent, and settled when it is acknowledged', async () => {
    const done = conversation.react(2, '👍', true);
    expect(changeOf(2)?.reactions).toEqual([{ emoji: '👍', users: [VISITOR.id] }]);
    expect(conversation.thread.get().pending).toEqual([]);
    expect(socket().framesOf('react')).toMatchObject([{ target: 2, emoji: '👍', on: true }]);
    socket().say({ t: 'event', event: reacted, feed: 3 });
    socket().answer('react', { seq: 3, at: 3 });
    await done;
    expect(changeOf(2)?.reactions).toEqual([{ emoji: '👍', users: [VISITOR.id] }]);
    expect(stored()).toEqual([]);
  });

  test('that was acknowledged stays seen until the log has it, and holds no longer than that', async () => {
    const done = conversation.react(2, '👍', true);
    socket().answer('react', { seq: 3, at: 3 });
    await done;
    expect(changeOf(2)?.reactions).toHaveLength(1);
    socket().answer('history', { events: [reacted, { ...reacted, seq: 4, on: false }], hasMore: false });
    await settle();
    expect(changeOf(2)?.reactions).toEqual([]);
  });

  test('that is refused is undone, and says why', async () => {
    const done = conversation.edit(1, 'hello');
    expect(changeOf(1)?.text).toBe('hello');
    socket().refuse('edit', { code: 'too_late' });
    await expect(done).rejects.toMatchObject({ code: 'too_late' });
    expect(changeOf(1)).toBeUndefined();
    expect(stored()).toEqual([]);
  });

  test('waits for the line before it, so that both keep their order', async () => {
    conversation.send('first');
    const done = conversation.delete(1);
    expect(changeOf(1)?.deleted).toBe(true);
    expect(socket().framesOf('delete')).toEqual([]);
    socket().answer('send', { seq: 3, at: 3 });
    await settle();
    socket().answer('delete', { seq: 4, at: 4 });
    await done;
    expect(changeOf(1)?.deleted).toBe(true);
  });

  test('survives a lost connection: the same key is asked again', async () => {
    const done = conversation.edit(1, 'hello');
    const key = socket().framesOf('edit')[0]?.key;
    await reconnect(setting.environment);
    expect(socket().framesOf('edit')).toMatchObject([{ key, text: 'hello' }]);
    socket().answer('edit', { seq: 3, at: 3 });
    await done;
  });

  test('survives a reload, and is seen at once there', async () => {
    const lost = conversation.edit(1, 'hello');
    const key = socket().framesOf('edit')[0]?.key;
    setting.client.close();
    await expect(lost).rejects.toMatchObject({ code: 'closed' });
    setting = await connected({}, fakeEnvironment({ storage: setting.environment.storage }));
    expect(socket().framesOf('edit')).toMatchObject([{ key, target: 1, text: 'hello' }]);
    conversation = await opened(setting, [mine, line(2)]);
    expect(changeOf(1)?.text).toBe('hello');
    socket().answer('edit', { seq: 3, at: 3 });
    await settle();
    expect(stored()).toEqual([]);
  });

  test('that asks for a pause is done after it', async () => {
    const done = conversation.react(2, '👍', true);
    socket().refuse('react', { code: 'rate_limited', retryAfterMs: 4_000 });
    await setting.environment.advance(4_000);
    expect(changeOf(2)?.reactions).toHaveLength(1);
    socket().answer('react', { seq: 3, at: 3 });
    await done;
  });

  test('with an empty text is refused before anything is kept', async () => {
    await expect(conversation.edit(1, ' ')).rejects.toMatchObject({ code: 'empty_text' });
    expect(stored()).toEqual([]);
  });
});

test('an answer names the message it is to, pending and sent', () => {
  conversation.send('yes', { replyTo: 2 });
  expect(conversation.thread.get().pending).toMatchObject([{ text: 'yes', replyTo: 2 }]);
  expect(socket().framesOf('send')).toMatchObject([{ text: 'yes', replyTo: 2 }]);
});

test('changes are neither unread nor news, nor the end of typing', async () => {
  const heard: string[] = [];
  setting.client.conversations.on('message', ({ text }) => heard.push(text));
  conversation.markRead();
  socket().say({ t: 'typing', conversation: 'a', user: ADA.id, on: true });
  socket().say({ t: 'event', event: { ...reacted, author: ADA.id, target: 1 }, feed: 3 });
  socket().say({ t: 'event', event: { ...base, author: ADA.id, seq: 4, kind: 'edit', target: 2, text: 'x' }, feed: 4 });
  expect(conversation.thread.get()).toMatchObject({ unread: 0, typing: [ADA.id] });
  expect(changeOf(1)?.reactions).toHaveLength(1);
  expect(heard).toEqual([]);
});

test('earlier pages bring what happened within them', async () => {
  conversation = await opened(await restart(), [line(5)]);
  const loading = conversation.loadEarlier();
  await settle();
  const edited: ConversationEvent = { ...base, seq: 4, at: 4, kind: 'edit', target: 1, text: 'hello' };
  socket().answer('history', { events: [mine, line(2), reacted, edited], hasMore: false });
  await loading;
  expect(changeOf(1)).toMatchObject({ text: 'hello', editedAt: 4 });
  expect(changeOf(2)?.reactions).toHaveLength(1);
});

async function restart(): Promise<Connected> {
  setting = await connected();
  return setting;
}
