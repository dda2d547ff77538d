import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, startHost } from '../support/host.ts';
import { codeOf } from '../support/wire.ts';
import { createCast, eventOf } from './groups/support.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

const { member, visitor, makeGroup } = createCast(() => host);

describe('coming and going', () => {
  it('is a line in the log, with who it is about', async () => {
    const { ada, ben, cleo, group, add, remove } = await makeGroup();
    await add(cleo.id);
    const added = await ben.notice('event', ({ event }) => event.kind === 'members' && event.change === 'added');
    expect(added).toMatchObject({ event: { author: ada.id, users: [cleo.id], profiles: [{ id: cleo.id }] } });
    await remove(cleo.id);
    await ben.request('leave', { conversation: group, key: 'l' });
    const { conversation, events } = await ada.request('get', { conversation: group });
    expect(events).toMatchObject([
      { change: 'created' },
      { change: 'added' },
      { change: 'removed' },
      { change: 'left' },
    ]);
    expect(conversation.participants.map(({ id }) => id)).toEqual([ada.id]);
    expect(conversation.group?.former?.map(({ id }) => id).sort()).toEqual([ben.id, cleo.id].sort());
  });

  it('ends all access at once, and what is on its way', async () => {
    const { ada, ben, group, say, remove } = await makeGroup();
    await say(ada, 'before');
    const [, late] = await Promise.allSettled([remove(ben.id), say(ben, 'on its way')]);
    expect(late).toMatchObject({ status: 'rejected', reason: { message: 'unknown_conversation' } });
    await ben.notice('gone', ({ conversation }) => conversation === group);
    for (const asked of [
      ben.request('get', { conversation: group }),
      ben.request('history', { conversation: group }),
      say(ben, 'after'),
      ben.request('react', { conversation: group, key: 'r', target: 2, emoji: '👍', on: true }),
    ])
      expect(await codeOf(asked)).toBe('unknown_conversation');
    await say(ada, 'among ourselves');
    await ben.request('ping', {});
    expect(JSON.stringify(ben.notices)).not.toContain('among ourselves');
    expect((await ben.request('list', {})).conversations).toEqual([]);
  });

  it('is told to who was away', async () => {
    const { ben, group, remove } = await makeGroup();
    await ben.notice('conversation', ({ conversation: { id } }) => id === group);
    const { feed } = (await ben.again()).welcome;
    ben.close();
    await remove(ben.id);
    const back = await ben.again(feed);
    expect(back.welcome).toMatchObject({ resume: 'recovered', changed: [], gone: [group] });
  });

  it('of two owners who remove each other leaves one', async () => {
    const { ada, ben, group, remove } = await makeGroup();
    await ada.request('setRole', { conversation: group, key: 'o', user: ben.id, role: 'owner' });
    const codes = await Promise.all([codeOf(remove(ben.id)), codeOf(remove(ada.id, ben))]);
    expect(codes).toContain('ok');
    expect(codes.some((code) => code === 'unknown_conversation')).toBe(true);
  });

  it('added while leaving is either in or out, and knows', async () => {
    const { ada, ben, cleo, group, add } = await makeGroup();
    await Promise.allSettled([
      add(cleo.id, 'a'),
      ben.request('leave', { conversation: group, key: 'l' }),
      add(ben.id, 'b'),
    ]);
    const { participants } = (await ada.request('get', { conversation: group })).conversation;
    const isIn = participants.some(({ id }) => id === ben.id);
    expect(await codeOf(ben.request('get', { conversation: group }))).toBe(isIn ? 'ok' : 'unknown_conversation');
  });

  it('of the last owner makes the one who has been there for longest an owner', async () => {
    const { ada, ben, cleo, group, add } = await makeGroup();
    const guest = await visitor();
    await guest.request('open', { handle: ada.handle });
    await add(guest.id);
    await add(cleo.id);
    await ben.request('leave', { conversation: group, key: 'l' });
    await ada.request('leave', { conversation: group, key: 'l' });
    const left = await eventOf(
      cleo,
      (event) => event.kind === 'members' && event.author === ada.id && event.change === 'left',
    );
    expect(left).toMatchObject({ heir: cleo.id });
    expect((await cleo.request('get', { conversation: group })).conversation.group).toMatchObject({
      role: 'owner',
      size: 2,
    });
    expect(await codeOf(guest.request('setGroup', { conversation: group, key: 'n', name: 'Mine' }))).toBe('forbidden');
  });

  it('is not for a conversation of two', async () => {
    const [ada, guest] = [await member(), await visitor()];
    const { conversation } = await guest.request('open', { handle: ada.handle });
    expect(await codeOf(guest.request('leave', { conversation: conversation.id, key: 'l' }))).toBe('forbidden');
    const users = { conversation: conversation.id, key: 'a', users: [] };
    expect(await codeOf(ada.request('addMembers', users))).toBe('forbidden');
  });
});

describe('newcomers where what was said before is not theirs', () => {
  async function newcomer() {
    const scene = await makeGroup('joined');
    await scene.say(scene.ada, 'secret');
    await scene.add(scene.cleo.id);
    await scene.cleo.notice('conversation', ({ conversation: { id } }) => id === scene.group);
    return scene;
  }

  it('find no way to it', async () => {
    const { cleo, group, say, ada } = await newcomer();
    await say(ada, 'public');
    const got = await cleo.request('get', { conversation: group });
    expect(got.conversation).toMatchObject({ unread: 1, group: { fromSeq: 3 } });
    expect(got.events.map(({ seq }) => seq)).toEqual([3, 4]);
    for (const range of [{}, { before: 3 }, { after: 0 }, { after: 0, before: 4 }, { before: 99, limit: 1 }]) {
      const { events } = await cleo.request('history', { conversation: group, ...range });
      expect(JSON.stringify(events)).not.toContain('secret');
      expect(events.every(({ seq }) => seq >= 3)).toBe(true);
    }
    const here = { conversation: group, key: 'k', target: 2 };
    expect(await codeOf(say(cleo, 'what was it?', { replyTo: 2 }))).toBe('unknown_message');
    expect(await codeOf(cleo.request('react', { ...here, emoji: '👍', on: true }))).toBe('unknown_message');
    expect(await codeOf(cleo.request('delete', here))).toBe('unknown_message');
    const report = { conversation: group, seq: 2, reason: 'spam' } as const;
    expect(await codeOf(cleo.request('report', report))).toBe('unknown_message');
  });

  it('hear of what happens to it only that something did', async () => {
    const { ada, ben, cleo, group } = await newcomer();
    await ada.request('edit', { conversation: group, key: 'e', target: 2, text: 'secret, still' });
    expect(await eventOf(ben, ({ kind }) => kind === 'edit')).toMatchObject({ text: 'secret, still' });
    expect(await eventOf(cleo, ({ seq }) => seq === 4)).toMatchObject({ kind: 'hidden' });
    const { events } = await cleo.request('history', { conversation: group });
    expect(events.map(({ kind }) => kind)).toEqual(['members', 'hidden']);
    expect(JSON.stringify([cleo.notices, events])).not.toContain('secret');
  });
});
