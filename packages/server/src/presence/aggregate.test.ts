import { describe, expect, it } from 'vitest';
import type { HeldLease } from '../ports/leases.js';
import { aggregate, isConnected, isPresent, type PresenceFacts } from './aggregate.js';

const held = (says: HeldLease['says'], leaving = false): HeldLease => {
  const name = { user: 'ada', connection: crypto.randomUUID(), leaving };
  return says === 'inCall' ? { ...name, says } : { ...name, says, site: 'site', device: 'd' };
};
const [ACTIVE, IDLE, IN_CALL] = [held('active'), held('idle'), held('inCall')];
const HERE: PresenceFacts = { leases: [ACTIVE], setting: 'auto', lastSeen: 5 };
const AWAY_SINCE_5 = { availability: 'offline', inCall: false, lastSeen: 5 };

describe('how a user is shown', () => {
  it.each<[string, PresenceFacts, object]>([
    ['connected', HERE, { availability: 'available', inCall: false }],
    ['leaving', { ...HERE, leases: [held('active', true)] }, { availability: 'available', inCall: false }],
    ['idle on every device', { ...HERE, leases: [IDLE, IDLE] }, { availability: 'away', inCall: false }],
    ['idle on one of two', { ...HERE, leases: [IDLE, ACTIVE] }, { availability: 'available', inCall: false }],
    ['idle, and set to busy', { ...HERE, leases: [IDLE], setting: 'busy' }, { availability: 'busy', inCall: false }],
    ['gone', { ...HERE, leases: [] }, AWAY_SINCE_5],
    ['never seen', { ...HERE, leases: [], lastSeen: undefined }, { availability: 'offline', inCall: false }],
    ['set to away', { ...HERE, setting: 'away' }, { availability: 'away', inCall: false }],
    ['set to busy', { ...HERE, setting: 'busy' }, { availability: 'busy', inCall: false }],
    ['in a call', { ...HERE, leases: [ACTIVE, IN_CALL] }, { availability: 'busy', inCall: true }],
    ['in a call, idle', { ...HERE, leases: [IDLE, IN_CALL] }, { availability: 'busy', inCall: true }],
    [
      'in a call, set to away',
      { ...HERE, leases: [ACTIVE, IN_CALL], setting: 'away' },
      { availability: 'busy', inCall: true },
    ],
    ['in a call, and gone', { ...HERE, leases: [IN_CALL] }, AWAY_SINCE_5],
    ['set to busy, and gone', { ...HERE, leases: [], setting: 'busy' }, AWAY_SINCE_5],
    ['invisible, and in a call', { ...HERE, leases: [ACTIVE, IN_CALL], setting: 'invisible' }, AWAY_SINCE_5],
    ['invisible, and gone', { ...HERE, leases: [], setting: 'invisible' }, AWAY_SINCE_5],
  ])('%s', (_name, facts, shown) => {
    expect(aggregate(facts)).toEqual(shown);
  });
});

describe('being here', () => {
  it.each<[string, HeldLease[], boolean, boolean]>([
    ['with a device', [IDLE], true, true],
    ['with one that is leaving', [held('active', true)], true, false],
    ['in a call alone', [IN_CALL], false, false],
    ['with nothing', [], false, false],
  ])('%s', (_name, leases, present, connected) => {
    expect([isPresent(leases), isConnected(leases)]).toEqual([present, connected]);
  });
});
