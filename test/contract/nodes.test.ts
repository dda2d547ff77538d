import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Conversation } from '@earshot/core';
import { CLOSE_CODES } from '@earshot/core/protocol';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../support/cli.ts';
import { nodes, type Pair, whyNoNodes } from '../support/nodes.ts';
import { settled, startTalker, wholeThread } from '../support/talker.ts';
import { until } from '../support/until.ts';
import { codeOf, greet, type Person } from '../support/wire.ts';

const why = whyNoNodes();
/** Below the rate limit (20 in 10 s) even when all of it has to be sent again. */
const BURST = 9;

/** Ben's page is on one server, Ada's console on the other. */
async function talkAcross({ viaOne, viaOther, addMember }: Pair) {
  const ada = startTalker(viaOther, { identity: { kind: 'session', secret: await addMember('ada') } });
  const ben = startTalker(viaOne);
  const his = await ben.client.conversations.open('ada');
  const hers = await ada.client.conversations.get(his.id);
  ben.watch(his);
  ada.watch(hers);
  return { ada, ben, his, hers };
}

const lastOf = (conversation: Conversation) => conversation.thread.get().events.at(-1)?.seq ?? 0;

/** Both ends have the same, and in it each of these once, where it was acknowledged. */
async function expectSame(
  { ada, ben, his, hers }: Awaited<ReturnType<typeof talkAcross>>,
  sent: ReadonlyMap<string, string>,
) {
  await settled(his, hers);
  await until('both ends have it all', () => [his, hers].every((end) => lastOf(end) >= sent.size), {
    withinMs: 30_000,
  });
  const thread = await wholeThread(his);
  expect(await wholeThread(hers)).toEqual(thread);
  expect(thread.map(({ text }) => text).sort()).toEqual([...sent.values()].sort());
  const acknowledged = new Map([...ada.ledger, ...ben.ledger]);
  expect(acknowledged.size).toBe(sent.size);
  for (const { key, seq } of thread) expect(acknowledged.get(key)).toBe(seq);
}

/** Somebody at one of the servers itself, who does not come back elsewhere when it goes. */
async function enter(server: { url: string }, secret?: string): Promise<Person> {
  const person = await greet(server.url, secret === undefined ? {} : { credentials: { kind: 'session', secret } });
  onTestFinished(person.close);
  return person;
}

const shownOf = (person: Person, user: string) =>
  person.notices
    .flatMap((notice) => (notice.t === 'presence' ? notice.presence : []))
    .findLast((state) => state.user === user);

describe.skipIf(why && !process.env.CI)('two servers on one PostgreSQL and one Redis', () => {
  const { startPair } = nodes();

  it('carry what people on different ones write to one another, in one order', async () => {
    const talk = await talkAcross(await startPair());
    const { his, hers } = talk;
    const sent = new Map<string, string>();
    for (let line = 0; line < BURST; line += 1) {
      sent.set(his.send(`ben ${line}`), `ben ${line}`);
      sent.set(hers.send(`ada ${line}`), `ada ${line}`);
    }
    await expectSame(talk, sent);
  });

  it('lose nothing and double nothing when one is killed in the middle of it', async () => {
    const pair = await startPair();
    const talk = await talkAcross(pair);
    const { ben, his, hers } = talk;
    const sent = new Map<string, string>();
    for (let line = 0; line < BURST; line += 1) {
      sent.set(his.send(`ben ${line}`), `ben ${line}`);
      sent.set(hers.send(`ada ${line}`), `ada ${line}`);
    }
    await until('a part is acknowledged', () => ben.ledger.size > 0);
    await pair.one.end('SIGKILL');
    await ben.connected();
    for (let line = 0; line < BURST; line += 1) sent.set(his.send(`after ${line}`), `after ${line}`);
    await expectSame(talk, sent);
  });

  it('go on while Redis is gone, and make up for it when it is back', async () => {
    const pair = await startPair();
    const talk = await talkAcross(pair);
    const { his, hers } = talk;
    const sent = new Map([[his.send('before'), 'before']]);
    await expectSame(talk, sent);
    await pair.redis.kill();
    try {
      sent.set(his.send('during, from one'), 'during, from one');
      sent.set(hers.send('during, from the other'), 'during, from the other');
      await settled(his, hers);
    } finally {
      await pair.redis.start();
    }
    await expectSame(talk, sent);
    sent.set(hers.send('after'), 'after');
    await expectSame(talk, sent);
  });

  it('show who is at the other one, who types there and what was read there', async () => {
    const { one, other, addMember } = await startPair();
    const [ben, ada] = [await enter(one), await enter(other, await addMember('ada'))];
    const { conversation } = await ben.request('open', { handle: 'ada' });
    const { id } = conversation;
    const { presence } = await ben.request('watch', { handles: ['ada'] });
    expect(presence).toMatchObject([{ user: ada.id, availability: 'available' }]);
    await ben.request('send', { conversation: id, key: 'k', text: 'Hello' });
    await ada.notice('event');
    ada.notify({ t: 'typing', conversation: id, on: true });
    ada.notify({ t: 'read', conversation: id, seq: 1 });
    expect(await ben.notice('typing')).toMatchObject({ user: ada.id, on: true });
    await ben.notice('receipt', ({ receipt }) => receipt.user === ada.id && receipt.read === 1);
    await ada.request('watch', { users: [ben.id] });
    ben.notify({ t: 'page', page: { title: 'A post', url: 'https://blog.example/post' } });
    await until('his page is seen', () => shownOf(ada, ben.id)?.page?.title === 'A post');
    await ada.request('setPresence', { setting: 'busy' });
    await until('it is seen', () => shownOf(ben, ada.id)?.availability === 'busy');
  });

  it('carry a group whose people are at both, and know at once who was removed', async () => {
    const { one, other, addMember } = await startPair();
    const [ada, eve] = [await enter(one, await addMember('ada')), await enter(other, await addMember('eve'))];
    const cleo = await enter(other, await addMember('cleo'));
    const made = await ada.request('createGroup', { key: 'g', name: 'Readers', users: [eve.id, cleo.id] });
    const group = made.conversation.id;
    await eve.notice('conversation', ({ conversation }) => conversation.id === group);
    await Promise.all([
      ada.request('send', { conversation: group, key: 'a', text: 'from ada' }),
      eve.request('send', { conversation: group, key: 'e', text: 'from eve' }),
    ]);
    const textsTo = (person: Person) =>
      person.notices
        .flatMap((notice) => (notice.t === 'event' ? notice.event : []))
        .flatMap((event) => (event.kind === 'message' ? { seq: event.seq, text: event.text } : []))
        .sort((a, b) => a.seq - b.seq);
    await until('all have both', () => [ada, eve, cleo].every((person) => textsTo(person).length === 2));
    expect([textsTo(ada), textsTo(eve)]).toEqual([textsTo(cleo), textsTo(cleo)]);
    await ada.request('removeMember', { conversation: group, key: 'r', user: cleo.id });
    await cleo.notice('gone', ({ conversation }) => conversation === group);
    expect(await codeOf(cleo.request('send', { conversation: group, key: 'c', text: 'still here?' }))).toBe(
      'unknown_conversation',
    );
  });

  it('are looked at by the doctor, with what they share', async () => {
    const { redis, folders, databaseUrl } = await startPair();
    const doctor = (...more: string[]) =>
      runCli('doctor', '--data', folders[0], '--database-url', databaseUrl, ...more);
    const healthy = await doctor('--redis-url', redis.url);
    expect(healthy.out).toMatch(/ok {4}Redis \d+\S* answers/);
    expect(healthy.out).toContain('note  The files of messages lie in this server’s own folder');
    expect((await doctor()).out).toContain('their Redis was not looked at');
    const ill = await doctor('--redis-url', 'redis://:not-for-any-log@127.0.0.1:1');
    expect(ill.out).toContain('WRONG Redis cannot be used now');
    expect(ill.out).not.toContain('not-for-any-log');
  });

  it('know a new name and the end of a session on both', async () => {
    const { one, other, addMember } = await startPair();
    const [secret, ada] = [await addMember('eve'), await enter(other, await addMember('ada'))];
    const ben = await enter(one);
    const { conversation } = await ben.request('open', { handle: 'ada' });
    await ben.request('send', { conversation: conversation.id, key: 'k', text: 'Hello' });
    const benElsewhere = await enter(other, ben.welcome.secret);
    await ben.request('contact', { conversation: conversation.id, name: 'Ben Example' });
    await ada.notice('profile', ({ profile }) => profile.name === 'Ben Example');
    await benElsewhere.notice('profile', ({ profile }) => profile.name === 'Ben Example');
    const [here, there] = [await enter(one, secret), await enter(other, secret)];
    await here.request('signOut', {});
    expect(await Promise.all([here.closed, there.closed])).toEqual([CLOSE_CODES.signedOut, CLOSE_CODES.signedOut]);
    expect(ada.socket.readyState).toBe(ada.socket.OPEN);
  });

  it('tell somebody by mail once, whichever of them is written at, until they have been there', async () => {
    const { one, other, folders, addMember } = await startPair();
    const secret = await addMember('ada');
    await runCli('member', 'email', 'ada', 'ada@example.org', '--data', folders[0]);
    const mails = async () => (await Promise.all(folders.map((at) => readdir(join(at, 'outbox'))))).flat().length;
    const ben = await enter(one);
    const benElsewhere = await enter(other, ben.welcome.secret);
    const { conversation } = await ben.request('open', { handle: 'ada' });
    const write = (from: Person, key: string) =>
      from.request('send', { conversation: conversation.id, key, text: key });
    await write(ben, 'first');
    await until('she was told', async () => (await mails()) === 1);
    await write(benElsewhere, 'second');
    const ada = await enter(other, secret);
    ada.notify({ t: 'read', conversation: conversation.id, seq: 2 });
    await ben.notice('receipt', ({ receipt }) => receipt.read === 2);
    expect(await mails()).toBe(1);
    ada.close();
    await until(
      'she is seen to be gone',
      async () => {
        await write(ben, crypto.randomUUID());
        return (await mails()) === 2;
      },
      { withinMs: 20_000 },
    );
  });

  it('show all who were at a server that was killed as gone, together', async () => {
    const { one, other, addMember } = await startPair();
    const [ada, eve] = [await enter(one, await addMember('ada')), await enter(one, await addMember('eve'))];
    const ben = await enter(other);
    const { presence } = await ben.request('watch', { handles: ['ada', 'eve'] });
    expect(presence.map(({ availability }) => availability)).toEqual(['available', 'available']);
    await one.end('SIGKILL');
    const isGone = ({ id }: Person) => shownOf(ben, id)?.availability === 'offline';
    await until('both are gone', () => isGone(ada) && isGone(eve), { withinMs: 25_000 });
    const told = ben.notices.filter((notice) => notice.t === 'presence' && notice.presence.length === 2);
    expect(told).toHaveLength(1);
  });
});

afterAll(() => {
  if (why) console.log(why);
});
