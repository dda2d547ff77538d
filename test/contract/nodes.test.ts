import type { Conversation } from '@earshot/core';
import { afterAll, describe, expect, it } from 'vitest';
import { nodes, type Pair, whyNoNodes } from '../support/nodes.ts';
import { settled, startTalker, wholeThread } from '../support/talker.ts';
import { until } from '../support/until.ts';

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
});

afterAll(() => {
  if (why) console.log(why);
});
