import { describe, expect, it } from 'vitest';
import { accepted, ended, participant, ringing } from './fakes/states.js';
import { wantedPeers } from './peers.js';

describe('to whom an instance connects', () => {
  const taken = accepted();

  it('nobody while it rings: a ring must not make the callee show an address', () => {
    expect(wantedPeers(ringing(), 'ben-1')).toEqual([]);
    expect(wantedPeers(ringing(), 'ada-1')).toEqual([]);
  });

  it('the earlier participant offers to the later', () => {
    expect(wantedPeers(taken, 'ben-1')).toEqual([{ instance: 'ada-1', initiator: true }]);
    expect(wantedPeers(taken, 'ada-1')).toEqual([{ instance: 'ben-1', initiator: false }]);
  });

  it('everyone, each pair with one offerer', () => {
    const three = { ...taken, participants: [...taken.participants, participant('cleo')] };
    expect(wantedPeers(three, 'ada-1')).toEqual([
      { instance: 'ben-1', initiator: false },
      { instance: 'cleo-1', initiator: true },
    ]);
  });

  it('nobody from an instance that is not in the call, or after its end', () => {
    expect(wantedPeers(taken, 'ada-2')).toEqual([]);
    expect(wantedPeers(ended(taken, 'hungUp'), 'ada-1')).toEqual([]);
  });
});
