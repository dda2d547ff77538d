import type { CallState } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import { type CallInput, invite, outcomeOf, transition } from './machine.js';

const RINGING = invite({
  id: 'call',
  conversation: 'c1',
  media: 'voice',
  caller: { id: 'ada', kind: 'member' },
  instance: 'ada-1',
  callees: ['ben'],
  at: 0,
});

const accept: CallInput = { type: 'accept', user: 'ben', instance: 'ben-1', at: 10 };
const ACCEPTED = after(RINGING, accept);
const CONNECTED = after(
  ACCEPTED,
  { type: 'connected', instance: 'ada-1', at: 20 },
  { type: 'connected', instance: 'ben-1', at: 21 },
);
const rejoin: CallInput = { type: 'rejoin', user: 'ben', instance: 'ben-2', previous: 'ben-1', incarnation: 1 };
const REJOINED = after(CONNECTED, { type: 'lost', instance: 'ben-1' }, rejoin);
const ENDED = after(CONNECTED, { type: 'hangUp', user: 'ben', instance: 'ben-1', at: 99, failed: false });
const TRIO = after(
  invite({ ...RINGING, callees: ['ben', 'cleo'], instance: 'ada-1', at: 0 }),
  { ...accept, user: 'ben', instance: 'ben-1' },
  { ...accept, user: 'cleo', instance: 'cleo-1' },
);

/** The state after inputs that must each change it. */
function after(state: CallState, ...inputs: CallInput[]): CallState {
  return inputs.reduce((now, input) => {
    const result = transition(now, input);
    if (result.kind !== 'changed') throw new Error(`${input.type} is ${result.kind} in ${now.phase}`);
    return result.state;
  }, state);
}

describe('a call', () => {
  it.each<[string, CallState, CallInput, Partial<CallState>]>([
    ['is accepted by a callee', RINGING, accept, { phase: 'accepted', acceptedAt: 10 }],
    [
      'ends when the only callee declines',
      RINGING,
      { type: 'decline', user: 'ben', at: 5 },
      { phase: 'ended', reason: 'declined' },
    ],
    [
      'is cancelled by any device of the caller',
      RINGING,
      { type: 'hangUp', user: 'ada', instance: 'ada-2', at: 5, failed: false },
      { phase: 'ended', reason: 'cancelled' },
    ],
    [
      'fails when the caller cannot go on',
      RINGING,
      { type: 'hangUp', user: 'ada', instance: 'ada-1', at: 5, failed: true },
      { phase: 'ended', reason: 'failed' },
    ],
    [
      'is declined by a callee who hangs up while it rings',
      RINGING,
      { type: 'hangUp', user: 'ben', instance: 'ben-1', at: 5, failed: false },
      { phase: 'ended', reason: 'declined' },
    ],
    [
      'ends with the one of two who is not in the conversation any more',
      CONNECTED,
      { type: 'removed', user: 'ben', at: 99 },
      { phase: 'ended', reason: 'hungUp', members: ['ada'] },
    ],
    [
      'goes on without one of three who is not in the conversation any more',
      TRIO,
      { type: 'removed', user: 'cleo', at: 99 },
      { phase: 'accepted', members: ['ada', 'ben'] },
    ],
    [
      'is cancelled when the caller is not in the conversation any more',
      RINGING,
      { type: 'removed', user: 'ada', at: 5 },
      { phase: 'ended', reason: 'cancelled' },
    ],
    [
      'ends when nobody accepts in time',
      RINGING,
      { type: 'ringTimeout', at: 45 },
      { phase: 'ended', reason: 'timeout' },
    ],
    [
      'notes the first end with media',
      ACCEPTED,
      { type: 'connected', instance: 'ben-1', at: 20 },
      { phase: 'accepted' },
    ],
    [
      'is raised to video',
      ACCEPTED,
      { type: 'upgrade', instance: 'ben-1', media: 'video' },
      { phase: 'accepted', media: 'video' },
    ],
    [
      'ends when one of two hangs up',
      CONNECTED,
      { type: 'hangUp', user: 'ada', instance: 'ada-1', at: 50, failed: false },
      { phase: 'ended', reason: 'hungUp', endedAt: 50, acceptedAt: 10 },
    ],
    [
      'fails when one of two has no media path',
      ACCEPTED,
      { type: 'hangUp', user: 'ben', instance: 'ben-1', at: 50, failed: true },
      { phase: 'ended', reason: 'failed' },
    ],
    [
      'goes on with two when one of three leaves',
      TRIO,
      { type: 'hangUp', user: 'cleo', instance: 'cleo-1', at: 50, failed: false },
      { phase: 'accepted' },
    ],
  ])('%s', (_what, state, input, expected) => {
    const result = transition(state, input);
    expect(result).toMatchObject({ kind: 'changed', state: { ...expected, version: state.version + 1 } });
  });

  it.each<[string, CallState, CallInput]>([
    ['the same instance accepts again', ACCEPTED, { ...accept, at: 11 }],
    ['somebody declines what they accepted', ACCEPTED, { type: 'decline', user: 'ben', at: 11 }],
    ['the caller declines their own call', RINGING, { type: 'decline', user: 'ada', at: 5 }],
    ['media flow before anyone accepted', RINGING, { type: 'connected', instance: 'ada-1', at: 5 }],
    ['media are reported twice', CONNECTED, { type: 'connected', instance: 'ada-1', at: 30 }],
    [
      'a device hangs up that is not in the call',
      CONNECTED,
      { type: 'hangUp', user: 'ben', instance: 'ben-2', at: 50, failed: false },
    ],
    [
      "somebody hangs up with another's instance",
      CONNECTED,
      { type: 'hangUp', user: 'ben', instance: 'ada-1', at: 50, failed: false },
    ],
    ['the ring time is over after an accept', ACCEPTED, { type: 'ringTimeout', at: 45 }],
    [
      'a video call is lowered to voice',
      after(ACCEPTED, { type: 'upgrade', instance: 'ben-1', media: 'video' }),
      { type: 'upgrade', instance: 'ben-1', media: 'voice' },
    ],
    ['a page takes over twice', REJOINED, rejoin],
    ['the grace time of a page that was replaced is over', REJOINED, { type: 'graceOver', instance: 'ben-1', at: 50 }],
    ['the grace time of somebody who is back is over', CONNECTED, { type: 'graceOver', instance: 'ben-1', at: 50 }],
    [
      'anything but a join comes after the end',
      ENDED,
      { type: 'hangUp', user: 'ada', instance: 'ada-1', at: 100, failed: false },
    ],
  ])('stays as it is when %s', (_what, state, input) => {
    expect(transition(state, input)).toEqual({ kind: 'unchanged' });
  });

  it.each<[string, CallState, CallInput, string]>([
    ['a second device after the first accepted', ACCEPTED, { ...accept, instance: 'ben-2' }, 'answered_elsewhere'],
    ["the caller's other device", RINGING, { ...accept, user: 'ada', instance: 'ada-2' }, 'answered_elsewhere'],
    ['a stranger', RINGING, { ...accept, user: 'eve', instance: 'eve-1' }, 'unknown_call'],
    ['whoever comes after the end', ENDED, accept, 'unknown_call'],
    ['a tab with a hand-over that was used', REJOINED, { ...rejoin, instance: 'ben-3' }, 'answered_elsewhere'],
    ['a tab that skips one', REJOINED, { ...rejoin, instance: 'ben-3', incarnation: 2 }, 'answered_elsewhere'],
    ['a page that takes the place of another user', CONNECTED, { ...rejoin, user: 'eve' }, 'unknown_call'],
    ["a page with the other side's instance", CONNECTED, { ...rejoin, instance: 'ada-1' }, 'forbidden'],
    ['a page that takes over after the end', ENDED, rejoin, 'unknown_call'],
    ['a page that was replaced', REJOINED, { ...accept, instance: 'ben-1' }, 'answered_elsewhere'],
    ['an upgrade from outside', CONNECTED, { type: 'upgrade', instance: 'ben-2', media: 'video' }, 'unknown_call'],
    ['media from outside', CONNECTED, { type: 'connected', instance: 'ben-2', at: 1 }, 'unknown_call'],
  ])('refuses %s', (_what, state, input, code) => {
    expect(transition(state, input)).toEqual({ kind: 'refused', code });
  });

  it('is connected once media flow at both ends', () => {
    expect(CONNECTED).toMatchObject({ phase: 'connected', connectedAt: 21 });
  });

  it('keeps a lost participant for the grace time, and goes on when they return', () => {
    const lost = after(CONNECTED, { type: 'lost', instance: 'ben-1' });
    expect(lost.participants).toContainEqual(expect.objectContaining({ instance: 'ben-1', state: 'reconnecting' }));
    expect(after(lost, { type: 'back', instance: 'ben-1' }).participants).toEqual(CONNECTED.participants);
    expect(after(lost, { type: 'graceOver', instance: 'ben-1', at: 70 })).toMatchObject({
      phase: 'ended',
      reason: 'lost',
      endedAt: 70,
    });
  });

  it('goes on with the next page of a participant, in the same place', () => {
    const [adas, bens] = CONNECTED.participants;
    expect(REJOINED).toMatchObject({ phase: 'connected', connectedAt: 21 });
    expect(REJOINED.participants).toEqual([adas, { ...bens, instance: 'ben-2', incarnation: 1 }]);
    const again = after(REJOINED, { ...rejoin, instance: 'ben-3', previous: 'ben-2', incarnation: 2 });
    expect(again.participants[1]).toMatchObject({ instance: 'ben-3', incarnation: 2, connected: true });
  });

  it('rings on for the others when one of several declines', () => {
    const trio = invite({ ...RINGING, callees: ['ben', 'cleo'], instance: 'ada-1', at: 0 });
    const declined = after(trio, { type: 'decline', user: 'ben', at: 5 });
    expect(declined).toMatchObject({ phase: 'ringing', members: ['ada', 'cleo'] });
    expect(transition(declined, accept)).toEqual({ kind: 'refused', code: 'unknown_call' });
  });
});

describe('in the thread', () => {
  it.each<[string, CallInput[], ReturnType<typeof outcomeOf>]>([
    [
      'an answered call stands with its length',
      [accept, { type: 'hangUp', user: 'ben', instance: 'ben-1', at: 75, failed: false }],
      { outcome: 'answered', durationMs: 65 },
    ],
    [
      'one that was cut off stands as answered',
      [accept, { type: 'lost', instance: 'ben-1' }, { type: 'graceOver', instance: 'ben-1', at: 40 }],
      { outcome: 'answered', durationMs: 30 },
    ],
    [
      'one without a media path stands as failed',
      [accept, { type: 'hangUp', user: 'ben', instance: 'ben-1', at: 20, failed: true }],
      { outcome: 'failed', durationMs: 10 },
    ],
    ['a declined call', [{ type: 'decline', user: 'ben', at: 5 }], { outcome: 'declined', durationMs: 0 }],
    [
      'a cancelled call',
      [{ type: 'hangUp', user: 'ada', instance: 'ada-1', at: 5, failed: false }],
      { outcome: 'cancelled', durationMs: 0 },
    ],
    ['a call that nobody took', [{ type: 'ringTimeout', at: 45 }], { outcome: 'missed', durationMs: 0 }],
    [
      'a caller who vanished',
      [
        { type: 'lost', instance: 'ada-1' },
        { type: 'graceOver', instance: 'ada-1', at: 20 },
      ],
      { outcome: 'missed', durationMs: 0 },
    ],
  ])('%s', (_what, inputs, expected) => {
    const ended = after(RINGING, ...inputs);
    expect(ended.phase === 'ended' && outcomeOf(ended)).toEqual(expected);
  });
});
