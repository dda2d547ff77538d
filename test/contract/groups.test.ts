import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, startHost } from '../support/host.ts';
import { codeOf } from '../support/wire.ts';
import { createCast, eventOf } from './groups/support.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost({ limits: { groupsPerHour: 3 } });
});
afterAll(() => host.stop());

const { member, visitor, makeGroup } = createCast(() => host);

describe('making a group', () => {
  it('tells those invited, with what they need to show it', async () => {
    const { ada, ben, group } = await makeGroup();
    const { conversation } = await ben.notice('conversation', ({ conversation: { id } }) => id === group);
    expect(conversation).toMatchObject({
      kind: 'group',
      unread: 0,
      last: { kind: 'members', change: 'created', author: ada.id, users: [ben.id] },
      group: { name: 'Bakers', role: 'member', size: 2, owners: [ada.id] },
    });
    expect(conversation.participants.map(({ id }) => id).sort()).toEqual([ada.id, ben.id].sort());
    const got = await ada.request('get', { conversation: group });
    expect(got.conversation.group).toMatchObject({ role: 'owner', history: 'all' });
  });

  it('again with the same key is the same group; a fourth within the hour has to wait', async () => {
    const ada = await member();
    const body = { key: 'k', name: ' Bread \u202e and\nbutter ', users: [] };
    const first = await ada.request('createGroup', body);
    expect(first.conversation.group?.name).toBe('Bread and butter');
    expect((await ada.request('createGroup', body)).conversation.id).toBe(first.conversation.id);
    await ada.request('createGroup', { ...body, key: 'other' });
    expect(await codeOf(ada.request('createGroup', { ...body, key: 'third' }))).toBe('rate_limited');
  });

  it('takes members of the site and who one talks with, and nobody else', async () => {
    const { ada, group } = await makeGroup();
    const [known, stranger] = [await visitor(), await visitor()];
    await known.request('open', { handle: ada.handle });
    const add = (key: string, users: string[]) => ada.request('addMembers', { conversation: group, key, users });
    expect(await codeOf(add('1', [known.id]))).toBe('ok');
    expect(await codeOf(add('2', [stranger.id]))).toBe('unknown_user');
    expect(await codeOf(add('3', ['nobody']))).toBe('unknown_user');
    const shop = await host.store.sites.create({ name: 'Shop', origins: [] });
    const elsewhere = await host.store.users.createMember({ site: shop.id, handle: 'elsewhere', name: 'Dan' });
    expect(await codeOf(add('4', [elsewhere.id]))).toBe('unknown_user');
    const wary = await member();
    await wary.request('block', { user: ada.id });
    expect(await codeOf(add('5', [wary.id]))).toBe('unknown_user');
    // A visitor is never the one who decides about others.
    const role = { conversation: group, key: '6', user: known.id, role: 'owner' } as const;
    expect(await codeOf(ada.request('setRole', role))).toBe('forbidden');
  });

  it('needs a name that can be seen', async () => {
    const ada = await member();
    expect(await codeOf(ada.request('createGroup', { key: 'k', name: '\u200b ', users: [] }))).toBe('empty_text');
  });
});

describe('talking in a group', () => {
  it('reaches everybody with the same words, and without a feed number', async () => {
    const { ada, ben, say } = await makeGroup();
    await say(ada, 'hello');
    for (const person of [ada, ben]) {
      const notice = await person.notice('event', ({ event }) => event.kind === 'message');
      expect(notice).toMatchObject({ event: { text: 'hello', seq: 2 } });
      expect(notice.feed).toBeUndefined();
    }
  });

  it('writes one row for a message, whoever is in it', async () => {
    const { ada, ben, cleo, say, add } = await makeGroup();
    await add(cleo.id);
    const feeds = () => Promise.all([ada, ben, cleo].map(({ id }) => host.store.conversations.feedOf(id)));
    const before = await feeds();
    await say(ada, 'hello');
    expect(await feeds()).toEqual(before);
  });

  it('is heard of on coming back, as missed and in the list', async () => {
    const { ada, ben, group, say } = await makeGroup();
    await ben.notice('conversation', ({ conversation: { id } }) => id === group);
    const { feed } = (await ben.again()).welcome;
    ben.close();
    await say(ada, 'while away');
    const back = await ben.again(feed);
    expect(back.welcome).toMatchObject({ resume: 'recovered', gone: [] });
    expect(back.welcome.changed).toMatchObject([{ id: group, lastSeq: 2, unread: 1, last: { text: 'while away' } }]);
    const { conversations } = await back.request('list', {});
    expect(conversations).toMatchObject([{ id: group, group: { name: 'Bakers', size: 2 } }]);
  });

  it('tells who is connected that their feed has moved over what they know', async () => {
    const { ada, ben, say } = await makeGroup();
    await say(ada, 'hello');
    const { feed } = ben.welcome;
    await ben.request('list', {});
    const moved = await ben.notice('feed', ({ to }) => to > feed + 1);
    expect(moved.from).toBeLessThanOrEqual(moved.to);
  });

  it('tells authors who has read their messages, and nobody else', async () => {
    const { ada, ben, cleo, group, say, add } = await makeGroup();
    await add(cleo.id);
    const { seq } = await say(ada, 'hello');
    ben.notify({ t: 'read', conversation: group, seq });
    const { receipts } = await ada.notice('receipts');
    expect(receipts).toEqual([{ user: ben.id, delivered: seq, read: seq }]);
    await ben.notice('receipt', ({ receipt }) => receipt.read === seq);
    expect(cleo.notices.filter(({ t }) => t === 'receipt' || t === 'receipts')).toEqual([]);
  });

  it('rings nobody where there are too many for a call', async () => {
    const { ada, ben, cleo, group, add } = await makeGroup();
    const ring = (call: string) => ada.request('invite', { conversation: group, call, media: 'voice' });
    for (const person of [cleo, await member()]) await add(person.id);
    const call = crypto.randomUUID();
    expect(await codeOf(ring(call))).toBe('ok');
    await ben.notice('call', (notice) => notice.call.id === call);
    await ada.request('hangUp', { call });
    await add((await member()).id);
    expect(await codeOf(ring(crypto.randomUUID()))).toBe('too_many_people');
  });
});

describe('mentions', () => {
  it('mark the conversation of whom they name, and are of people in it', async () => {
    const { ada, ben, cleo, group, say } = await makeGroup();
    const mentions = [{ user: ben.id, at: 0, length: 4 }];
    await say(ada, '@Ben look', { mentions });
    expect(await eventOf(ben, ({ kind }) => kind === 'message')).toMatchObject({ mentions });
    const seen = async (person: typeof ben) =>
      (await person.request('get', { conversation: group })).conversation.mentioned;
    expect([await seen(ben), await seen(ada)]).toEqual([true, undefined]);
    const outsider = say(ada, '@Cleo look', { mentions: [{ user: cleo.id, at: 0, length: 5 }] });
    expect(await codeOf(outsider)).toBe('bad_request');
  });
});
