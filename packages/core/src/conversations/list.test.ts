import { beforeEach, describe, expect, test } from 'vitest';
import type { CallState } from '../protocol/index.js';
import { ADA, type Connected, connected, line, lines, reconnect, summary } from '../testing/conversation.js';
import type { FakeSocket } from '../testing/fake-socket.js';

let setting: Connected;
const socket = (): FakeSocket => setting.environment.socket();
const list = () => setting.client.conversations.list.get();
const shown = () => {
  const current = list();
  return current.status === 'ready'
    ? current.items.map(({ id, lastSeq, unread }) => `${id} ${lastSeq} ${unread}`)
    : current.status;
};
const watch = () => setting.client.conversations.list.subscribe(() => {});
const of = (id: string, lastSeq: number) =>
  summary(lastSeq, { id, last: line(lastSeq, { conversation: id }), unread: 0 });

beforeEach(async () => {
  setting = await connected();
});

async function loaded(...ids: string[]) {
  const stop = watch();
  socket().answer('list', { conversations: ids.map((id) => of(id, 2)), next: 7 });
  await setting.environment.settle();
  return stop;
}

describe('loading', () => {
  test('asks when first looked at, and not before or again', async () => {
    expect(socket().framesOf('list')).toEqual([]);
    const stop = await loaded('a', 'b');
    expect(shown()).toEqual(['a 2 0', 'b 2 0']);
    stop();
    watch();
    expect(socket().framesOf('list')).toHaveLength(1);
  });

  test('a failure is shown, and tried again with the next connection', async () => {
    watch();
    socket().refuse('list', { code: 'internal', reference: 'r' });
    await setting.environment.settle();
    expect(list()).toMatchObject({ status: 'failed', error: { code: 'internal', context: { reference: 'r' } } });
    await reconnect(setting.environment);
    socket().answer('list', { conversations: [of('a', 2)] });
    await setting.environment.settle();
    expect(shown()).toEqual(['a 2 0']);
  });

  test('a failure can be tried again by hand', async () => {
    watch();
    socket().refuse('list', { code: 'internal', reference: 'r' });
    await setting.environment.settle();
    void setting.client.conversations.loadMore();
    socket().answer('list', { conversations: [of('a', 2)] });
    await setting.environment.settle();
    expect(shown()).toEqual(['a 2 0']);
  });

  test('what moved while the answer was on its way is asked for', async () => {
    watch();
    socket().say({ t: 'event', event: line(3), feed: 3 });
    socket().answer('list', { conversations: [of('b', 2), of('a', 2)] });
    await setting.environment.settle();
    socket().answer('get', { conversation: of('a', 3), events: lines(1, 3) });
    await setting.environment.settle();
    expect(shown()).toEqual(['a 3 0', 'b 2 0']);
  });

  test('the next page joins, without those that moved to the top meanwhile', async () => {
    await loaded('a', 'b');
    const more = setting.client.conversations.loadMore();
    expect(socket().framesOf('list').at(-1)).toMatchObject({ before: 7 });
    socket().answer('list', { conversations: [of('b', 2), of('c', 2)] });
    await more;
    expect(shown()).toEqual(['a 2 0', 'b 2 0', 'c 2 0']);
    expect(list()).toMatchObject({ hasMore: false });
    await setting.client.conversations.loadMore();
    expect(socket().framesOf('list')).toHaveLength(2);
  });
});

describe('staying current', () => {
  test('an event moves its conversation to the top, with its line and count', async () => {
    await loaded('b', 'a');
    socket().say({ t: 'event', event: line(3), feed: 3 });
    expect(shown()).toEqual(['a 3 1', 'b 2 0']);
    socket().say({ t: 'event', event: line(4, { author: 'visitor' }), feed: 4 });
    socket().say({ t: 'event', event: line(4, { author: 'visitor' }), feed: 4 });
    expect(shown()).toEqual(['a 4 1', 'b 2 0']);
  });

  test('a new conversation appears with its first event', async () => {
    await loaded('b');
    socket().say({ t: 'conversation', conversation: summary(1), feed: 1 });
    socket().say({ t: 'event', event: line(1), feed: 1 });
    expect(shown()).toEqual(['a 1 1', 'b 2 0']);
  });

  test('an old conversation that is not listed is asked for when it moves, once', async () => {
    await loaded('b');
    socket().say({ t: 'event', event: line(8), feed: 1 });
    socket().say({ t: 'event', event: line(9), feed: 2 });
    expect(socket().framesOf('get')).toHaveLength(1);
    socket().answer('get', { conversation: of('a', 9), events: [] });
    await setting.environment.settle();
    expect(shown()).toEqual(['a 9 0', 'b 2 0']);
  });

  test('reading elsewhere clears the count', async () => {
    await loaded('a');
    socket().say({ t: 'event', event: line(3), feed: 3 });
    socket().say({ t: 'receipt', conversation: 'a', receipt: { user: 'visitor', delivered: 3, read: 3 } });
    expect(shown()).toEqual(['a 3 0']);
  });

  test('a name that changes is shown', async () => {
    await loaded('a');
    socket().say({ t: 'profile', profile: { ...ADA, name: 'Ada B. Example' } });
    expect(JSON.stringify(list())).toContain('Ada B. Example');
  });

  test('a call shows while it lasts, in whatever order it is told', async () => {
    await loaded('a');
    const call = (version: number, phase: 'ringing' | 'ended') =>
      ({
        id: 'c',
        conversation: 'a',
        version,
        phase,
        caller: ADA,
        members: [],
        participants: [],
      }) as unknown as CallState;
    const current = () => {
      const now = list();
      return now.status === 'ready' ? now.items[0]?.call?.version : undefined;
    };
    socket().say({ t: 'call', call: call(2, 'ringing') });
    socket().say({ t: 'call', call: call(1, 'ringing') });
    expect(current()).toBe(2);
    socket().say({ t: 'call', call: call(3, 'ended') });
    expect(current()).toBeUndefined();
  });
});

describe('after a lost connection', () => {
  test('what changed moves to the top', async () => {
    await loaded('b', 'a');
    await reconnect(setting.environment, { changed: [of('a', 5), of('c', 1)] });
    expect(shown()).toEqual(['c 1 0', 'a 5 0', 'b 2 0']);
  });

  test('too far behind: the list is asked for again', async () => {
    await loaded('b', 'a');
    await reconnect(setting.environment, { resume: 'limited' });
    expect(shown()).toEqual(['b 2 0', 'a 2 0']);
    socket().answer('list', { conversations: [of('z', 9)] });
    await setting.environment.settle();
    expect(shown()).toEqual(['z 9 0']);
  });

  test('too far behind and nobody looks: it is asked for when somebody does', async () => {
    (await loaded('a'))();
    await reconnect(setting.environment, { resume: 'limited' });
    expect(socket().framesOf('list')).toEqual([]);
    watch();
    expect(socket().framesOf('list')).toHaveLength(1);
  });
});
