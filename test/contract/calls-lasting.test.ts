import { describe, expect, it, onTestFinished } from 'vitest';
import { callScene, enter, heard, ring, talk } from '../support/call.ts';
import { startHost } from '../support/host.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { until } from '../support/until.ts';
import { codeOf, type Person } from '../support/wire.ts';

const signal = (from: Person, to: Person, call: string, n: number) =>
  from.request('signal', { call, to: to.instance, n, data: { n } });
const signalsTo = (person: Person) => person.notices.filter((one) => one.t === 'signal').map(({ n }) => n);

describe('what passes between the ends', () => {
  it('passes only after the callee has accepted, so that no address is told before', async () => {
    const { ada, ben, conversation } = await callScene();
    const { id } = await ring(ben, ada, conversation);
    expect(await codeOf(signal(ben, ada, id, 0))).toBe('unknown_call');
    expect(await codeOf(signal(ada, ben, id, 0))).toBe('unknown_call');
    const { call } = await ben.request('hangUp', { call: id });
    expect(call.phase).toBe('ended');
    expect(await codeOf(signal(ben, ada, id, 1))).toBe('unknown_call');
    expect([...signalsTo(ada), ...signalsTo(ben)]).toEqual([]);
  });

  it('reaches the one instance it is for, in order', async () => {
    const { ada, ben, conversation, adaAgain } = await callScene();
    const phone = await adaAgain();
    const id = await talk(ben, ada, conversation);
    const numbers = Array.from({ length: 50 }, (_, n) => n);
    await Promise.all(numbers.map((n) => signal(ben, ada, id, n)));
    await until('all have come', () => signalsTo(ada).length === numbers.length);
    expect(signalsTo(ada)).toEqual(numbers);
    expect(signalsTo(phone)).toEqual([]);
  });

  it('is refused from a device that is not in the call, and when it is too large', async () => {
    const { ada, ben, conversation, adaAgain } = await callScene();
    const phone = await adaAgain();
    const id = await talk(ben, ada, conversation);
    expect(await codeOf(signal(phone, ben, id, 0))).toBe('unknown_call');
    expect(await codeOf(signal(ben, phone, id, 0))).toBe('unknown_call');
    const large = { call: id, to: ada.instance, n: 0, data: 'x'.repeat(65 * 1024) };
    expect(await codeOf(ben.request('signal', large))).toBe('too_large');
  });
});

describe('a participant whose connection is gone', () => {
  it('is waited for, and then the call is over', async () => {
    const { ada, ben, conversation, traces } = await callScene({ callGraceMs: 100 });
    const id = await talk(ben, ada, conversation);
    ben.close();
    const { call } = await ada.notice('call', ({ call: one }) =>
      one.participants.some(({ state }) => state === 'reconnecting'),
    );
    expect(call).toMatchObject({ id, phase: 'connected' });
    expect(await heard(ada, id, 'ended')).toMatchObject({ reason: 'lost' });
    await until('it is in the thread', async () => (await traces()).length === 1);
    expect(await traces()).toMatchObject([{ outcome: 'answered' }]);
  });

  it('is in the call again when the same page comes back in time, with what was sent meanwhile', async () => {
    const { host, ada, ben, conversation, adaAgain } = await callScene({ callGraceMs: 60_000 });
    const id = await talk(ben, ada, conversation);
    ada.close();
    await ben.notice('call', ({ call }) => call.participants.some(({ state }) => state === 'reconnecting'));
    await signal(ben, ada, id, 0);
    await signal(ben, ada, id, 1);
    const back = await adaAgain({ instance: ada.instance });
    expect(back.welcome.calls).toMatchObject([{ id, phase: 'connected' }]);
    await until('the waiting signals have come', () => signalsTo(back).length === 2);
    expect(signalsTo(back)).toEqual([0, 1]);
    const live = await host.store.calls.byId(id);
    expect(live?.participants.map(({ state }) => state)).toEqual(['joined', 'joined']);
  });

  it('ends a ring that nobody else has taken', async () => {
    const { ada, ben, conversation, traces } = await callScene({ callGraceMs: 100 });
    const { id } = await ring(ben, ada, conversation);
    ben.close();
    await heard(ada, id, 'ended');
    await until('it is in the thread', async () => (await traces()).length === 1);
    expect(await traces()).toMatchObject([{ outcome: 'missed' }]);
  });
});

describe('a restart of the server', () => {
  it('keeps the call: both come back into it, and its end stands once in the thread', async () => {
    const folder = await temporaryFolder();
    const before = await startHost({ folder });
    const { secret } = await before.addMember('ada');
    const asAda = { credentials: { kind: 'session', secret }, instance: 'ada-page' } as const;
    const ada = await enter(before, asAda);
    const ben = await enter(before);
    const { conversation } = await ben.request('open', { handle: 'ada' });
    const id = await talk(ben, ada, conversation.id);
    await before.stop();
    expect(await ada.closed).toBe(4001);

    const after = await startHost({ folder });
    onTestFinished(after.stop);
    const benSecret = ben.welcome.secret ?? '';
    const adaBack = await enter(after, asAda);
    const benBack = await enter(after, { credentials: { kind: 'session', secret: benSecret }, instance: ben.instance });
    expect(adaBack.welcome.calls).toMatchObject([{ id, phase: 'connected' }]);
    expect(benBack.welcome.calls).toMatchObject([{ id, phase: 'connected' }]);
    await signal(benBack, adaBack, id, 0);
    await until('negotiation goes on', () => signalsTo(adaBack).length === 1);
    await benBack.request('hangUp', { call: id });
    await heard(adaBack, id, 'ended');
    const events = await after.store.conversations.events(conversation.id, { limit: 9 });
    expect(events).toMatchObject([{ kind: 'call', call: id, outcome: 'answered' }]);
  });

  it('ends the call for those who do not come back', async () => {
    const folder = await temporaryFolder();
    const before = await startHost({ folder });
    const { secret } = await before.addMember('ada');
    const ada = await enter(before, { credentials: { kind: 'session', secret } });
    const ben = await enter(before);
    const { conversation } = await ben.request('open', { handle: 'ada' });
    await talk(ben, ada, conversation.id);
    await before.stop();
    const after = await startHost({ folder, limits: { callGraceMs: 50 } });
    onTestFinished(after.stop);
    await until('no call is live', async () => (await after.store.calls.live()).length === 0);
  });
});
