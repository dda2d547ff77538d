import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { heard, ring } from '../support/call.ts';
import { nodes, type Pair, whyNoNodes } from '../support/nodes.ts';
import { until } from '../support/until.ts';
import { type Greeting, greet, type Person } from '../support/wire.ts';

const why = whyNoNodes();

async function enter(url: string, greeting: Greeting = {}): Promise<Person> {
  const person = await greet(url, greeting);
  onTestFinished(person.close);
  return person;
}

/** Ben at one server, Ada at both. */
async function callAcross({ one, other, addMember }: Pair) {
  const asAda = { credentials: { kind: 'session', secret: await addMember('ada') } } as const;
  const [ben, ada, phone] = [await enter(one.url), await enter(other.url, asAda), await enter(one.url, asAda)];
  const { conversation } = await ben.request('open', { handle: 'ada' });
  return { ben, ada, phone, asAda, conversation: conversation.id };
}

const signalsTo = (person: Person) => person.notices.flatMap((one) => (one.t === 'signal' ? one.n : []));

describe.skipIf(why && !process.env.CI)('a call between two servers', () => {
  const { startPair } = nodes();

  it('is taken by one of two devices that answer at once, and its signals pass in order', async () => {
    const { ben, ada, phone, conversation } = await callAcross(await startPair());
    const { id } = await ring(ben, ada, conversation);
    await heard(phone, id, 'ringing');
    const answers = await Promise.allSettled([ada, phone].map((device) => device.request('accept', { call: id })));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { frame: { code: 'answered_elsewhere' } },
    });
    const winner = answers[0]?.status === 'fulfilled' ? ada : phone;
    const numbers = Array.from({ length: 50 }, (_, n) => n);
    await heard(ben, id, 'accepted');
    const send = (from: Person, to: Person) =>
      numbers.map((n) => from.request('signal', { call: id, to: to.instance, n, data: { n } }));
    await Promise.all([...send(ben, winner), ...send(winner, ben)]);
    await until('all have come', () => [ben, winner].every((end) => signalsTo(end).length === numbers.length));
    expect([signalsTo(ben), signalsTo(winner)]).toEqual([numbers, numbers]);
    await winner.request('hangUp', { call: id });
    await heard(ben, id, 'ended');
    const { events } = await ben.request('history', { conversation });
    expect(events).toMatchObject([{ kind: 'call', call: id, outcome: 'answered' }]);
  });

  it('outlives the one of them that is killed, for who comes back at the other', async () => {
    const pair = await startPair();
    const { ben, ada, asAda, conversation } = await callAcross(pair);
    const { id } = await ring(ben, ada, conversation);
    await ada.request('accept', { call: id });
    await Promise.all([ben, ada].map((end) => end.request('connected', { call: id })));
    await heard(ben, id, 'connected');
    await pair.other.end('SIGKILL');
    const back = await enter(pair.one.url, { ...asAda, instance: ada.instance });
    expect(back.welcome.calls).toMatchObject([{ id, phase: 'connected' }]);
    await ben.request('signal', { call: id, to: back.instance, n: 0, data: 'on we go' });
    await back.notice('signal');
    const next = await enter(pair.one.url, asAda);
    await next.request('rejoin', { call: id, instance: ada.instance, incarnation: 1 });
    await ben.request('hangUp', { call: id });
    expect(await heard(next, id, 'ended')).toMatchObject({ reason: 'hungUp' });
  });

  it('ends for who does not come back after theirs was killed', { timeout: 60_000 }, async () => {
    const pair = await startPair();
    const { ben, ada, conversation } = await callAcross(pair);
    const { id } = await ring(ben, ada, conversation);
    await ada.request('accept', { call: id });
    await Promise.all([ben, ada].map((end) => end.request('connected', { call: id })));
    await pair.other.end('SIGKILL');
    const isEnd = () => ben.notices.find((one) => one.t === 'call' && one.call.phase === 'ended');
    await until('the call is over', () => isEnd(), { withinMs: 50_000 });
    expect(isEnd()).toMatchObject({ call: { id, reason: 'lost' } });
  });
});

afterAll(() => {
  if (why) console.log(why);
});
