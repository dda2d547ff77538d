import { describe, expect, it } from 'vitest';
import { callScene, heard, ring, talk } from '../support/call.ts';
import { until } from '../support/until.ts';
import { codeOf } from '../support/wire.ts';

describe('a call between two', () => {
  it('rings, is accepted, connects, ends, and stays in the thread with its length', async () => {
    const { ada, ben, conversation, traces } = await callScene();
    const { id } = await ring(ben, ada, conversation);
    const accepted = await ada.request('accept', { call: id });
    expect(accepted.call).toMatchObject({ phase: 'accepted', caller: { id: ben.id } });
    await heard(ben, id, 'accepted');
    await ben.request('connected', { call: id });
    expect((await ada.request('connected', { call: id })).call.phase).toBe('connected');
    await heard(ben, id, 'connected');
    await ben.request('hangUp', { call: id });
    expect(await heard(ada, id, 'ended')).toMatchObject({ reason: 'hungUp' });
    const [trace, ...more] = await until('it is in the thread', async () => {
      const found = await traces();
      return found.length > 0 && found;
    });
    expect(more).toEqual([]);
    const ended = await heard(ben, id, 'ended');
    expect(trace).toMatchObject({ call: id, author: ben.id, outcome: 'answered', media: 'voice' });
    expect(trace?.durationMs).toBe(ended.endedAt - (ended.acceptedAt ?? Number.NaN));
    expect((await ben.notice('event', ({ event }) => event.kind === 'call')).event).toEqual(trace);
  });

  it('is raised to video by either side while it goes on', async () => {
    const { ada, ben, conversation } = await callScene();
    const id = await talk(ben, ada, conversation);
    await ada.request('upgrade', { call: id, media: 'video' });
    const { call } = await ben.notice('call', (notice) => notice.call.media === 'video');
    expect(call).toMatchObject({ id, phase: 'connected' });
  });

  it('is declined', async () => {
    const { ada, ben, conversation, traces } = await callScene();
    const { id } = await ring(ben, ada, conversation);
    await ada.request('decline', { call: id });
    expect(await heard(ben, id, 'ended')).toMatchObject({ reason: 'declined' });
    expect(await traces()).toMatchObject([{ outcome: 'declined', durationMs: 0 }]);
  });

  it('is cancelled by the caller', async () => {
    const { ada, ben, conversation, traces } = await callScene();
    const { id } = await ring(ben, ada, conversation);
    await ben.request('hangUp', { call: id });
    expect(await heard(ada, id, 'ended')).toMatchObject({ reason: 'cancelled' });
    expect(await traces()).toMatchObject([{ outcome: 'cancelled' }]);
    expect(await codeOf(ada.request('accept', { call: id }))).toBe('unknown_call');
  });

  it('ends when nobody takes it in time', async () => {
    const { ada, ben, conversation, traces } = await callScene({ ringTimeoutMs: 100 });
    const { id } = await ring(ben, ada, conversation);
    expect(await heard(ben, id, 'ended')).toMatchObject({ reason: 'timeout' });
    await heard(ada, id, 'ended');
    await until('it is in the thread', async () => (await traces()).length === 1);
    expect(await traces()).toMatchObject([{ outcome: 'missed', author: ben.id }]);
  });

  it('is one when both call each other at the same time', async () => {
    const { ada, ben, conversation, host } = await callScene();
    const [one, other] = await Promise.all(
      [ada, ben].map((person) => person.request('invite', { conversation, call: crypto.randomUUID(), media: 'voice' })),
    );
    expect(one?.call.id).toBe(other?.call.id);
    const id = one?.call.id ?? '';
    const accepted = await heard(ada, id, 'accepted');
    expect(accepted.participants.map(({ user }) => user).sort()).toEqual([ada.id, ben.id].sort());
    expect(await host.store.calls.live()).toHaveLength(1);
  });

  it('is the same call when the invitation is repeated', async () => {
    const { ada, ben, conversation, host } = await callScene();
    const { id } = await ring(ben, ada, conversation);
    const again = await ben.request('invite', { conversation, call: id, media: 'voice' });
    expect(again.call).toMatchObject({ id, version: 1 });
    expect(await host.store.calls.live()).toHaveLength(1);
  });

  it("cannot be invited under another's identifier", async () => {
    const { ada, ben, conversation, cleo: bringCleo } = await callScene();
    const { id } = await ring(ben, ada, conversation);
    const { cleo, conversation: hers } = await bringCleo();
    expect(await codeOf(cleo.request('invite', { conversation: hers, call: id, media: 'voice' }))).toBe('unknown_call');
  });

  it('is taken by one device; the other hears that it was answered elsewhere', async () => {
    const { ada, ben, conversation, adaAgain } = await callScene();
    const phone = await adaAgain();
    const { id } = await ring(ben, ada, conversation);
    await heard(phone, id, 'ringing');
    const codes = await Promise.all([ada, phone].map((device) => codeOf(device.request('accept', { call: id }))));
    expect([...codes].sort()).toEqual(['answered_elsewhere', 'ok']);
    const winner = codes[0] === 'ok' ? ada : phone;
    const loser = winner === ada ? phone : ada;
    const { participants } = await heard(loser, id, 'accepted');
    expect(participants).toContainEqual(expect.objectContaining({ user: ada.id, instance: winner.instance }));
    // Taking it again is no harm; hanging up on the other device is none either.
    expect(await codeOf(winner.request('accept', { call: id }))).toBe('ok');
    expect((await loser.request('hangUp', { call: id })).call.phase).toBe('accepted');
  });

  it('stands in the thread once, however often its end is told', async () => {
    const { ada, ben, conversation, traces } = await callScene();
    const id = await talk(ben, ada, conversation);
    await Promise.all([ada, ben, ada, ben].map((person) => person.request('hangUp', { call: id })));
    expect(await traces()).toHaveLength(1);
    expect(await traces()).toMatchObject([{ outcome: 'answered' }]);
  });
});

describe('who cannot be rung', () => {
  it('because they are not there: unavailable, and missed in the thread', async () => {
    const { ada, ben, conversation, traces } = await callScene({ presenceGraceMs: 1 });
    await ben.request('watch', { handles: ['ada'] });
    ada.close();
    await ben.notice('presence', ({ presence }) => presence.some(({ availability }) => availability === 'offline'));
    const invite = ben.request('invite', { conversation, call: crypto.randomUUID(), media: 'voice' });
    expect(await codeOf(invite)).toBe('unavailable');
    expect(await traces()).toMatchObject([{ outcome: 'missed', author: ben.id }]);
  });

  it('because they are in a call: busy, and missed in the thread', async () => {
    const { ada, ben, conversation, cleo: bringCleo, traces } = await callScene();
    await talk(ben, ada, conversation);
    const { cleo, conversation: hers } = await bringCleo();
    const invite = cleo.request('invite', { conversation: hers, call: crypto.randomUUID(), media: 'voice' });
    expect(await codeOf(invite)).toBe('busy');
    expect(await traces(hers)).toMatchObject([{ outcome: 'missed', author: cleo.id }]);
    expect(ada.notices.filter((one) => one.t === 'call' && one.call.caller.id === cleo.id)).toEqual([]);
  });

  it('because they were rung too often', async () => {
    const { ada, ben, conversation } = await callScene({ ringsPerMinute: 2 });
    for (let count = 0; count < 2; count += 1) {
      const { id } = await ring(ben, ada, conversation);
      await ben.request('hangUp', { call: id });
    }
    const third = ben.request('invite', { conversation, call: crypto.randomUUID(), media: 'voice' });
    await expect(third).rejects.toMatchObject({ frame: { code: 'rate_limited', retryAfterMs: expect.any(Number) } });
  });
});
