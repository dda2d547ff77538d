import { describe, expect, it } from 'vitest';
import { callScene, heard, talk } from '../support/call.ts';
import { until } from '../support/until.ts';
import { codeOf, type Person } from '../support/wire.ts';

const signal = (from: Person, to: Person, call: string, n: number) =>
  from.request('signal', { call, to: to.instance, n, data: { n } });
const rejoin = (page: Person, before: Person, call: string, incarnation = 1) =>
  page.request('rejoin', { call, instance: before.instance, incarnation });
const isReconnecting = (person: Person) =>
  person.notice('call', ({ call }) => call.participants.some(({ state }) => state === 'reconnecting'));

describe('the next page of somebody in a call', () => {
  it('takes their place, and the call goes on to one end with one length', async () => {
    const { ada, ben, conversation, adaAgain, traces } = await callScene();
    const id = await talk(ben, ada, conversation);
    ada.close();
    await isReconnecting(ben);
    await signal(ben, ada, id, 0);
    const next = await adaAgain();
    expect(next.welcome.calls).toMatchObject([{ id, phase: 'connected' }]);
    const { call, iceServers } = await rejoin(next, ada, id);
    expect(iceServers).toEqual([]);
    expect(call).toMatchObject({ phase: 'connected' });
    const { call: seen } = await ben.notice('call', (one) =>
      one.call.participants.some(({ instance }) => instance === next.instance),
    );
    expect(seen.participants).toMatchObject([
      { instance: ben.instance, state: 'joined' },
      { instance: next.instance, state: 'joined', incarnation: 1, connected: true },
    ]);
    await signal(ben, next, id, 0);
    await signal(next, ben, id, 0);
    await until('negotiation begins anew', () => next.notices.filter(({ t }) => t === 'signal').length === 1);
    await next.request('hangUp', { call: id });
    await heard(ben, id, 'ended');
    expect(await traces()).toMatchObject([{ outcome: 'answered' }]);
  });

  it('may be there before the old one is known to be gone', async () => {
    const { ada, ben, conversation, adaAgain, host } = await callScene();
    const id = await talk(ben, ada, conversation);
    const next = await adaAgain();
    await rejoin(next, ada, id);
    ada.close();
    await signal(ben, next, id, 0);
    expect(await codeOf(signal(ben, ada, id, 0))).toBe('unknown_call');
    expect((await host.store.calls.byId(id))?.participants.map(({ state }) => state)).toEqual(['joined', 'joined']);
  });

  it('is one: a tab with a copy of the hand-over hears that the call goes on elsewhere', async () => {
    const { ada, ben, conversation, adaAgain, host } = await callScene();
    const id = await talk(ben, ada, conversation);
    ada.close();
    const [one, other] = [await adaAgain(), await adaAgain()];
    const codes = await Promise.all([codeOf(rejoin(one, ada, id)), codeOf(rejoin(other, ada, id))]);
    expect(codes).toEqual(['ok', 'answered_elsewhere']);
    expect(await codeOf(rejoin(one, ada, id)), 'the repetition of an answer that was lost').toBe('ok');
    expect(await codeOf(rejoin(other, ada, id, 2))).toBe('answered_elsewhere');
    expect((await host.store.calls.byId(id))?.participants[1]).toMatchObject({ instance: one.instance });
  });

  it('is not the page of somebody else', async () => {
    const { ada, ben, conversation, cleo } = await callScene();
    const id = await talk(ben, ada, conversation);
    const { cleo: stranger } = await cleo();
    expect(await codeOf(rejoin(stranger, ada, id))).toBe('unknown_call');
    expect(await codeOf(rejoin(ben, ada, id))).toBe('ok');
  });

  it('is waited for like any other when it is gone before its turn came', async () => {
    const { host, ada, ben, conversation, adaAgain } = await callScene({ callGraceMs: 200 });
    const id = await talk(ben, ada, conversation);
    const next = await adaAgain();
    const { save } = host.store.calls;
    host.store.calls.save = async (call) => {
      host.store.calls.save = save;
      next.socket.close();
      await next.closed;
      // A turn of the server's, in which it hears of it.
      await fetch(`${host.url}/healthz`);
      return save(call);
    };
    await expect(rejoin(next, ada, id)).rejects.toThrow('closed');
    expect(await heard(ben, id, 'ended')).toMatchObject({ reason: 'lost' });
  });
});
