import { describe, expect, it } from 'vitest';
import { aggregate, type PresenceFacts } from './aggregate.js';

const HERE: PresenceFacts = { connected: true, setting: 'auto', inCall: false, lastSeen: 5 };

describe('how a user is shown', () => {
  it.each([
    ['connected', HERE, { availability: 'available', inCall: false }],
    ['gone', { ...HERE, connected: false }, { availability: 'offline', inCall: false, lastSeen: 5 }],
    ['never seen', { ...HERE, connected: false, lastSeen: undefined }, { availability: 'offline', inCall: false }],
    ['away', { ...HERE, setting: 'away' as const }, { availability: 'away', inCall: false }],
    ['busy', { ...HERE, setting: 'busy' as const }, { availability: 'busy', inCall: false }],
    ['in a call', { ...HERE, inCall: true }, { availability: 'busy', inCall: true }],
    [
      'in a call, set to away',
      { ...HERE, setting: 'away' as const, inCall: true },
      { availability: 'busy', inCall: true },
    ],
    [
      'set to busy, and gone',
      { ...HERE, setting: 'busy' as const, connected: false },
      { availability: 'offline', inCall: false, lastSeen: 5 },
    ],
    [
      'invisible, and in a call',
      { ...HERE, setting: 'invisible' as const, inCall: true },
      { availability: 'offline', inCall: false },
    ],
    [
      'invisible, and gone',
      { ...HERE, setting: 'invisible' as const, connected: false },
      { availability: 'offline', inCall: false },
    ],
  ])('%s', (_name, facts, shown) => {
    expect(aggregate(facts)).toEqual(shown);
  });
});
