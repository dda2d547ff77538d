import { describe, expect, it } from 'vitest';
import { createClient } from '../client.js';
import type { MembersEvent } from '../protocol/index.js';
import { ADA, line, summary } from '../testing/conversation.js';
import { fakeEnvironment } from '../testing/fake-environment.js';
import { groups } from './index.js';

const BEN = { id: 'ben', kind: 'member', name: 'Ben Example' } as const;
const ME = { id: 'visitor', kind: 'visitor' } as const;
const group = { name: 'Bakers', history: 'all', role: 'owner', owners: [ME.id], size: 2 } as const;
const bakers = (lastSeq: number, change = {}) =>
  summary(lastSeq, {
    id: 'g',
    kind: 'group',
    participants: [ME, ADA],
    group: { ...group, owners: [ME.id] },
    ...change,
  });

async function setUp({ features = true } = {}) {
  const environment = fakeEnvironment();
  const client = createClient({ host: 'https://talk.example.org', features: [groups()], environment });
  const plain = createClient({ host: 'https://talk.example.org', environment });
  const used = features ? client : plain;
  used.connect();
  environment.socket().welcome({ secret: 'secret' });
  await environment.settle();
  const socket = () => environment.socket();
  const opening = used.conversations.get('g');
  await environment.settle();
  socket().answer('get', {
    conversation: bakers(2),
    events: [line(1), line(2)].map((one) => ({ ...one, conversation: 'g' })),
  });
  const conversation = await opening;
  const members = (seq: number, change: MembersEvent['change'], users: string[], more = {}) =>
    socket().say({
      t: 'event',
      event: { kind: 'members', conversation: 'g', seq, at: seq, author: ADA.id, change, users, ...more },
    });
  return { environment, client, used, socket, conversation, members };
}

describe('groups', () => {
  it('are made and opened, and changed with a key that makes each change one', async () => {
    const { environment, client, socket } = await setUp();
    const creating = client.groups.create({ name: 'Cooks', people: ['ben'], history: 'joined' });
    await environment.settle();
    expect(socket().framesOf('createGroup')[0]).toMatchObject({ name: 'Cooks', users: ['ben'], history: 'joined' });
    socket().answer('createGroup', { conversation: bakers(1, { id: 'c' }), events: [] });
    await environment.settle();
    socket().answer('get', { conversation: bakers(1, { id: 'c' }), events: [] });
    expect((await creating).id).toBe('c');
    const renaming = client.groups.rename('g', 'Chefs');
    await environment.settle();
    const [asked] = socket().framesOf('setGroup');
    expect(asked).toMatchObject({ conversation: 'g', name: 'Chefs', key: expect.any(String) });
    socket().drop();
    await environment.advance(2_000);
    socket().welcome({ resume: 'recovered' });
    await environment.settle();
    expect(socket().framesOf('setGroup')[0]).toMatchObject({ key: asked?.key });
    socket().answer('setGroup', { seq: 3, at: 3 });
    await renaming;
  });

  it('that one has left already are left', async () => {
    const { environment, client, socket } = await setUp();
    const leaving = client.groups.leave('g');
    await environment.settle();
    socket().refuse('leave', { code: 'unknown_conversation' });
    await expect(leaving).resolves.toBeUndefined();
  });
});

describe('an open group', () => {
  it('follows who comes and goes without asking', async () => {
    const { conversation, members, socket } = await setUp();
    members(3, 'added', ['ben'], { profiles: [BEN] });
    expect(conversation.thread.get()).toMatchObject({ others: [ADA, BEN], group: { size: 3 } });
    members(4, 'removed', [ADA.id]);
    expect(conversation.thread.get()).toMatchObject({ others: [BEN], group: { size: 2, former: [ADA] } });
    expect(socket().framesOf('get')).toHaveLength(1);
  });

  it('is asked for where the feature that follows it is not there', async () => {
    const { environment, conversation, members, socket } = await setUp({ features: false });
    members(3, 'added', ['ben'], { profiles: [BEN] });
    await environment.settle();
    socket().answer('get', { conversation: bakers(3, { participants: [ME, ADA, BEN] }), events: [] });
    await environment.settle();
    expect(conversation.thread.get().others).toEqual([ADA, BEN]);
  });

  it('is asked for after a connection that missed something, because a list tells only of a few', async () => {
    const { environment, conversation, socket } = await setUp();
    socket().drop();
    await environment.advance(2_000);
    socket().welcome({ resume: 'recovered', changed: [bakers(2, { participants: [ME] })] });
    await environment.settle();
    expect(conversation.thread.get().others).toEqual([ADA]);
    socket().answer('get', { conversation: bakers(2, { participants: [ME, ADA, BEN] }), events: [] });
    await environment.settle();
    expect(conversation.thread.get().others).toEqual([ADA, BEN]);
  });

  it.each(['told', 'missed', 'refused'])(
    'that one is no longer in says so, and is opened anew later: %s',
    async (how) => {
      const { environment, conversation, used, socket } = await setUp();
      if (how === 'told') socket().say({ t: 'gone', conversation: 'g' });
      else {
        socket().drop();
        await environment.advance(2_000);
        socket().welcome(how === 'missed' ? { resume: 'recovered', gone: ['g'] } : { resume: 'limited' });
        await environment.settle();
        if (how === 'refused') socket().refuse('get', { code: 'unknown_conversation' });
        await environment.settle();
      }
      expect(conversation.thread.get().group).toMatchObject({ name: 'Bakers', left: true });
      const again = used.conversations.get('g');
      await environment.settle();
      socket().answer('get', { conversation: bakers(9), events: [] });
      expect(await again).not.toBe(conversation);
    },
  );

  it('has nothing earlier than one’s coming', async () => {
    const { environment, used, socket } = await setUp();
    const opening = used.conversations.get('h');
    await environment.settle();
    const mine = bakers(7, { id: 'h', group: { ...group, owners: [], fromSeq: 7 } });
    socket().answer('get', { conversation: mine, events: [{ ...line(7), conversation: 'h' }] });
    expect((await opening).thread.get().hasEarlier).toBe(false);
  });

  it('shows what is read by many at once', async () => {
    const { conversation, socket } = await setUp();
    const shown: number[] = [];
    conversation.thread.subscribe(() => shown.push(conversation.thread.get().readTo));
    const receipts = [ADA.id, 'ben'].map((user) => ({ user, delivered: 2, read: 2 }));
    socket().say({ t: 'receipts', conversation: 'g', receipts });
    expect(shown).toEqual([2]);
  });
});

describe('mentions', () => {
  it('travel with the message and the edit, and wait with them', async () => {
    const { environment, conversation, socket } = await setUp();
    const mentions = [{ user: ADA.id, at: 0, length: 4 }];
    conversation.send('@Ada hello', { mentions });
    expect(conversation.thread.get().pending).toMatchObject([{ text: '@Ada hello', mentions }]);
    void conversation.edit(1, '@Ada bye', mentions).catch(() => {});
    await environment.settle();
    expect(socket().framesOf('send')[0]).toMatchObject({ mentions });
    expect(conversation.thread.get().changes.get(1)).toMatchObject({ text: '@Ada bye', mentions });
  });

  it('mark a listed conversation until it is read', async () => {
    const { environment, used, socket } = await setUp();
    used.conversations.list.subscribe(() => {});
    await environment.settle();
    socket().answer('list', { conversations: [bakers(2)] });
    await environment.settle();
    const listed = () => {
      const list = used.conversations.list.get();
      return list.status === 'ready' ? list.items[0] : undefined;
    };
    const mentions = [{ user: ME.id, at: 0, length: 3 }];
    socket().say({ t: 'event', event: { ...line(3, { mentions }), conversation: 'g' } });
    expect(listed()).toMatchObject({ mentioned: true, lastSeq: 3 });
    socket().say({ t: 'receipt', conversation: 'g', receipt: { user: ME.id, delivered: 3, read: 3 } });
    expect(listed()).toMatchObject({ mentioned: false, unread: 0 });
  });
});
