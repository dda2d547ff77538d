import { describe, expect, it } from 'vitest';
import { EarshotError } from '../lib/errors.js';
import type { CallState } from '../protocol/index.js';
import { type CallFact, initialFacts, learn } from './facts.js';
import { accepted, ada, ended, outgoing, participant, ringing } from './fakes/states.js';
import { project } from './view.js';

const me = { user: 'ada', instance: 'ada-1' };
const state = (call: CallState): CallFact => ({ type: 'state', call });

function seen(first: CallState, ...facts: CallFact[]) {
  return project(facts.reduce(learn, initialFacts(me, first)));
}

describe('the phase that an interface draws', () => {
  const rings = ringing();
  const taken = accepted(rings);
  const elsewhere = accepted(rings, participant('ada', 'ada-2'));
  const mine = outgoing();
  const answered = accepted(mine, participant('ben'));
  const joining: CallFact = { type: 'joining' };

  it.each<[string, CallState, CallFact[], string]>([
    ['somebody rings', rings, [], 'incoming'],
    ['Accept was pressed', rings, [joining], 'active'],
    ['the accept was not taken', rings, [joining, { type: 'notJoined' }], 'incoming'],
    ['the accept was taken', rings, [joining, state(taken)], 'active'],
    ['it rings at the other side', mine, [], 'outgoing'],
    ['the other side accepted', mine, [state(answered)], 'active'],
    ['the other device of the user accepted', rings, [state(elsewhere)], 'ended answeredElsewhere'],
    ['the other device was quicker', rings, [joining, state(elsewhere)], 'ended answeredElsewhere'],
    [
      'the other device accepted and hung up',
      rings,
      [state(elsewhere), state(ended(elsewhere, 'hungUp'))],
      'ended answeredElsewhere',
    ],
    ['another device declined', rings, [state(ended(rings, 'declined'))], 'ended declinedElsewhere'],
    ['the callee declined', mine, [state(ended(mine, 'declined'))], 'ended declined'],
    ['the caller gave up', rings, [state(ended(rings, 'cancelled'))], 'ended cancelled'],
    ['nobody accepted', mine, [state(ended(mine, 'timeout'))], 'ended timeout'],
    ['the other hung up', rings, [state(taken), state(ended(taken, 'hungUp'))], 'ended hungUp'],
    [
      'the server dropped this instance',
      rings,
      [state(taken), state({ ...taken, version: 3, participants: [participant('ben'), participant('cleo')] })],
      'ended lost',
    ],
    ['it was known only after its end', ended(rings, 'cancelled'), [], 'ended cancelled'],
    [
      'hung up here, and told by the server later',
      rings,
      [state(taken), { type: 'ended', ending: { reason: 'hungUp' } }, state(ended(taken, 'lost'))],
      'ended hungUp',
    ],
  ])('%s', (_name, first, facts, expected) => {
    const view = seen(first, ...facts);
    expect(view.phase === 'ended' ? `ended ${view.reason}` : view.phase).toBe(expected);
  });

  it('ignores what is not newer', () => {
    const before = initialFacts(me, accepted(rings));
    expect(learn(before, state({ ...rings, version: 2 }))).toBe(before);
    expect(learn(before, state(rings))).toBe(before);
  });

  it('keeps the record of an ended call current, so that its length can be shown', () => {
    const view = seen(
      rings,
      state(taken),
      { type: 'ended', ending: { reason: 'hungUp' } },
      state(ended(taken, 'hungUp')),
    );
    expect(view.call).toMatchObject({ phase: 'ended', endedAt: 999 });
  });

  it('says why a call failed, also when the other side noticed first', () => {
    const view = seen(rings, state(taken), state(ended(taken, 'failed')));
    expect(view).toMatchObject({ phase: 'ended', reason: 'failed', error: { code: 'connection_failed' } });
    const here = seen(mine, {
      type: 'ended',
      ending: { reason: 'failed', error: new EarshotError('connection_failed') },
    });
    expect(here).toMatchObject({ error: { code: 'connection_failed' } });
  });

  it('names the caller of an incoming call', () => {
    expect(seen(ringing({ caller: { ...ada, id: 'cleo' } }))).toMatchObject({ from: { id: 'cleo' } });
  });
});

describe('the other participants', () => {
  const taken = accepted();
  const peer = (peerState: 'connecting' | 'connected' | 'failed', at = 5): CallFact => ({
    type: 'peer',
    peer: 'ben-1',
    state: peerState,
    at,
  });

  it.each([
    ['nothing is known yet', [], 'connecting'],
    ['it is being connected', [peer('connecting')], 'connecting'],
    ['media flow', [peer('connected')], 'connected'],
    ['media flowed', [peer('connected'), peer('connecting')], 'reconnecting'],
    ['they flow again', [peer('connected'), peer('connecting'), peer('connected')], 'connected'],
  ] as const)('%s', (_name, facts, expected) => {
    const view = seen(taken, ...facts);
    expect(view).toMatchObject({ remotes: [{ instance: 'ben-1', user: 'ben', state: expected }] });
  });

  it('counts from when media first flowed, by the clock of this device', () => {
    expect(seen(taken)).not.toHaveProperty('connectedAt');
    expect(seen(taken, peer('connected', 7), peer('connecting', 8), peer('connected', 9))).toHaveProperty(
      'connectedAt',
      7,
    );
  });
});
