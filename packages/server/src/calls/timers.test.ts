import type { CallState, Participant } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../testing/manual-clock.js';
import { createCallTimers } from './timers.js';

const ringing = (...participants: Participant[]): CallState => ({
  ...{ phase: 'ringing', id: 'c', conversation: 'v', version: 1, media: 'voice', startedAt: 0 },
  caller: { id: 'ada', kind: 'member' },
  members: ['ada', 'ben'],
  participants,
});
const of = (state: Participant['state'], instance = 'i'): Participant => ({
  ...{ user: 'ada', connected: false },
  ...{ instance, state },
});

function setUp() {
  const clock = createManualClock();
  const over: string[] = [];
  const timers = createCallTimers({
    clock,
    graceMs: 100,
    ringOver: (call) => over.push(`ring ${call}`),
    graceOver: (call, instance) => over.push(`grace ${call} ${instance}`),
  });
  return { clock, over, timers };
}

describe('the timers of calls', () => {
  it('end a ring once, however often its state is told, and later by the slack', () => {
    const { clock, over, timers } = setUp();
    timers.follow(ringing(), 50, 10);
    clock.advance(40);
    timers.follow(ringing(), 50, 10);
    clock.advance(19);
    expect(over).toEqual([]);
    clock.advance(1);
    expect(over).toEqual(['ring c']);
  });

  it('do not end what was accepted', () => {
    const { clock, over, timers } = setUp();
    timers.follow(ringing(), 50, 0);
    timers.follow({ ...ringing(), phase: 'accepted', acceptedAt: 1 }, 50, 0);
    clock.advance(1_000);
    expect(over).toEqual([]);
  });

  it('give everyone who is gone their time, and more when they go again', () => {
    const { clock, over, timers } = setUp();
    timers.follow(ringing(of('reconnecting', 'one'), of('joined', 'two')), 9_999, 0);
    clock.advance(60);
    timers.follow(ringing(of('joined', 'one'), of('reconnecting', 'two')), 9_999, 0);
    clock.advance(60);
    timers.follow(ringing(of('reconnecting', 'one'), of('reconnecting', 'two')), 9_999, 0);
    expect(over).toEqual([]);
    clock.advance(40);
    expect(over).toEqual(['grace c two']);
    clock.advance(60);
    expect(over).toEqual(['grace c two', 'grace c one']);
  });

  it('leave nothing behind, of calls that ended and when closed', () => {
    const { clock, timers } = setUp();
    const call = ringing(of('reconnecting'));
    timers.follow(call, 50, 0);
    timers.follow({ ...call, phase: 'ended', endedAt: 1, reason: 'lost' }, 50, 0);
    expect(clock.pending).toBe(0);
    timers.follow({ ...call, id: 'other' }, 50, 0);
    timers.close();
    expect(clock.pending).toBe(0);
  });
});
