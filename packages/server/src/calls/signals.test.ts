import type { CallState, Participant, ServerNotice } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import { createMemoryBus } from '../adapters/bus-memory/bus.js';
import { createSignals } from './signals.js';

const ADA: Participant = { user: 'ada', instance: 'a', state: 'joined', connected: false };
const BEN: Participant = { user: 'ben', instance: 'b', state: 'joined', connected: false };
const CALL: CallState = {
  ...{ phase: 'accepted', id: 'call', conversation: 'c', version: 2, media: 'voice', acceptedAt: 0, startedAt: 0 },
  caller: { id: 'ada', kind: 'member' },
  members: ['ada', 'ben'],
  participants: [ADA, BEN],
};
const AWAY: CallState = { ...CALL, participants: [ADA, { ...BEN, state: 'reconnecting' }] };

function setUp() {
  const bus = createMemoryBus();
  const heard: number[] = [];
  bus.subscribe('ben', (notice: ServerNotice) => {
    if (notice.t === 'signal') heard.push(notice.n);
  });
  const signals = createSignals(bus);
  const say = (n: number, call = CALL, from: Pick<Participant, 'user' | 'instance'> = ADA) =>
    signals.relay(call, from, { call: 'call', to: 'b', n, data: {} });
  return { signals, heard, say };
}

describe('a signal', () => {
  it('waits for an instance that is reconnecting, and order holds across its return', () => {
    const { signals, heard, say } = setUp();
    say(0);
    say(1, AWAY);
    // The call says "joined" again before what waited has gone out.
    say(2, CALL);
    expect(heard).toEqual([0]);
    signals.deliverWaiting('call', BEN);
    say(3);
    expect(heard).toEqual([0, 1, 2, 3]);
  });

  it('is not kept beyond the call', () => {
    const { signals, heard, say } = setUp();
    say(0, AWAY);
    signals.forget('call');
    signals.deliverWaiting('call', BEN);
    expect(heard).toEqual([]);
  });

  it('does not go to somebody who uses the same instance in another call', () => {
    const { signals, heard, say } = setUp();
    say(0, AWAY);
    signals.deliverWaiting('another call', BEN);
    expect(heard).toEqual([]);
    signals.deliverWaiting('call', BEN);
    expect(heard).toEqual([0]);
  });

  it.each([
    ['before the call is accepted', { ...CALL, phase: 'ringing' } as CallState, ADA],
    ['from somebody who is not in it', CALL, { user: 'eve', instance: 'e' }],
    ['under the instance of another', CALL, { user: 'ben', instance: 'a' }],
  ])('is refused %s', (_name, call, from) => {
    const { say, heard } = setUp();
    expect(() => say(0, call, from)).toThrow(expect.objectContaining({ code: 'unknown_call' }));
    expect(heard).toEqual([]);
  });

  it('does not wait without bound', () => {
    const { say } = setUp();
    for (let n = 0; n < 200; n += 1) say(n, AWAY);
    expect(() => say(200, AWAY)).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });
});
