import type { PresenceSettings } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import type { HeldLease } from '../ports/leases.js';
import { testUser } from '../testing/peer.js';
import { settingsAt } from './settings.js';
import { type Shown, type ShownFacts, shownAt } from './shown.js';

/** A Tuesday, noon in UTC. */
const NOON = Date.parse('2026-11-24T12:00Z');
const HOUR = 3_600_000;
const hours = (from: number, to: number) => ({ timeZone: 'UTC', week: Array(7).fill([[from * 60, to * 60]]) });

const lease = (says: 'active' | 'idle'): HeldLease => ({
  ...{ user: 'ada', connection: 'c', site: 'site', device: 'd', leaving: false },
  says,
});
const SETTINGS: PresenceSettings = { setting: 'auto', showLastSeen: true, audience: 'site' };
const facts = (settings: Partial<PresenceSettings>, leases: HeldLease[] = []): ShownFacts => ({
  settings: { ...SETTINGS, ...settings },
  leases,
  lastSeen: NOON - HOUR,
});
const [ACTIVE, IDLE] = [[lease('active')], [lease('idle')]];
const OFFLINE: Shown = { availability: 'offline', inCall: false, lastSeen: NOON - HOUR };

describe('what is shown', () => {
  it.each<[string, ShownFacts, Shown, number | undefined]>([
    ['nothing more without settings', facts({}), OFFLINE, undefined],
    [
      'no last seen of who does not want it',
      facts({ showLastSeen: false }),
      { availability: 'offline', inCall: false },
      undefined,
    ],
    [
      'a status, for as long as it lasts',
      facts({ status: { text: 'Lunch', until: NOON + HOUR } }, ACTIVE),
      { availability: 'available', inCall: false, status: { text: 'Lunch', until: NOON + HOUR } },
      NOON + HOUR,
    ],
    [
      'a setting, for as long as it lasts',
      facts({ setting: 'busy', settingUntil: NOON + HOUR }, ACTIVE),
      { availability: 'busy', inCall: false },
      NOON + HOUR,
    ],
    [
      'the offline, when they are back',
      facts({ hours: hours(14, 17) }),
      { ...OFFLINE, back: NOON + 2 * HOUR },
      NOON + 2 * HOUR,
    ],
    [
      'the idle, when they are back',
      facts({ hours: hours(14, 17) }, IDLE),
      { availability: 'away', inCall: false, back: NOON + 2 * HOUR },
      NOON + 2 * HOUR,
    ],
    [
      'who is there, though outside of their hours, as they are',
      facts({ hours: hours(14, 17) }, ACTIVE),
      { availability: 'available', inCall: false },
      NOON + 2 * HOUR,
    ],
    ['who is away within their hours, as they are', facts({ hours: hours(9, 17) }), OFFLINE, NOON + 5 * HOUR],
    [
      'the invisible like the offline',
      facts({ setting: 'invisible', hours: hours(14, 17) }, ACTIVE),
      { ...OFFLINE, back: NOON + 2 * HOUR },
      NOON + 2 * HOUR,
    ],
    [
      'what ends first, first',
      facts({ setting: 'away', settingUntil: NOON + 3, status: { text: 'x', until: NOON + 2 }, hours: hours(9, 17) }),
      { ...OFFLINE, status: { text: 'x', until: NOON + 2 } },
      NOON + 2,
    ],
  ])('%s', (_name, given, shown, changesAt) => {
    expect(shownAt(given, NOON)).toEqual({ shown, ...(changesAt === undefined ? {} : { changesAt }) });
  });
});

describe('settings', () => {
  const user = testUser('ada', {
    presenceSetting: 'busy',
    availability: { settingUntil: NOON, status: { text: 'Lunch', emoji: '🥪', until: NOON + 1 }, audience: 'contacts' },
  });
  it.each([
    ['before anything ends', NOON - 1, { setting: 'busy', settingUntil: NOON, status: user.availability?.status }],
    ['once the setting has ended', NOON, { setting: 'auto', status: user.availability?.status }],
    ['once all has ended', NOON + 1, { setting: 'auto' }],
  ])('%s', (_name, now, expected) => {
    expect(settingsAt(user, now)).toEqual({ ...expected, showLastSeen: true, audience: 'contacts' });
  });

  it('are what anyone has who said nothing', () => {
    expect(settingsAt(testUser('ada'), NOON)).toEqual(SETTINGS);
  });
});
