import type { CallState } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import { invite, transition } from './machine.js';
import { createCallRegistry } from './registry.js';

const RINGING = invite({
  ...{ id: 'call', conversation: 'c', media: 'voice', instance: 'tab', callees: ['ben'], at: 0 },
  caller: { id: 'ada', kind: 'member' },
});

function ended(call: CallState): CallState {
  const result = transition(call, { type: 'ringTimeout', at: 1 });
  return result.kind === 'changed' ? result.state : expect.fail('not ended');
}

describe('the registry of calls', () => {
  it('finds a call in every way, until it has ended', () => {
    const registry = createCallRegistry();
    registry.put(RINGING);
    const ways = () => [
      registry.byId('call'),
      registry.inConversation('c'),
      ...registry.of('ada'),
      ...registry.of('ben'),
      ...registry.withInstance('ada', 'tab'),
    ];
    expect(ways()).toEqual(Array.from({ length: 5 }, () => RINGING));
    registry.put(ended(RINGING));
    expect(ways()).toEqual([undefined, undefined]);
  });

  it('knows what is old, and what is over', () => {
    const registry = createCallRegistry();
    const second = { ...RINGING, version: 2 };
    expect([registry.put(second), registry.put(second), registry.put(RINGING)]).toEqual([true, false, false]);
    expect(registry.all()).toEqual([second]);
    expect(registry.put(ended(second))).toBe(true);
    expect([registry.put(ended(second)), registry.put(second)]).toEqual([false, false]);
    expect(registry.all()).toEqual([]);
  });

  it('does not take somebody for another who uses the same instance', () => {
    const registry = createCallRegistry();
    registry.put(RINGING);
    expect(registry.withInstance('ben', 'tab')).toEqual([]);
  });

  it('forgets members who have left', () => {
    const registry = createCallRegistry();
    registry.put(RINGING);
    registry.put({ ...RINGING, version: 2, members: ['ada'] });
    expect(registry.of('ben')).toEqual([]);
  });
});
