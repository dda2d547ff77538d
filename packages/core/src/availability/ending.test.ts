import { expect, test } from 'vitest';
import type { PresenceSettings } from '../protocol/index.js';
import { withoutEnded } from './ending.js';

const REST = { showLastSeen: true, audience: 'site' } as const;
const auto: PresenceSettings = { ...REST, setting: 'auto' };
const status = { text: 'Lunch', until: 5 };

test.each<[string, PresenceSettings, number, ReturnType<typeof withoutEnded>]>([
  ['nothing ends', auto, 9, { left: auto }],
  ['a setting without an end stays', { ...REST, setting: 'busy' }, 9, { left: { ...REST, setting: 'busy' } }],
  [
    'a setting that lasts',
    { ...REST, setting: 'busy', settingUntil: 3 },
    2,
    { left: { ...REST, setting: 'busy', settingUntil: 3 }, next: 3 },
  ],
  ['a setting that has ended', { ...REST, setting: 'busy', settingUntil: 3 }, 3, { left: auto }],
  [
    'a status without an end stays',
    { ...auto, status: { text: 'x' } },
    9,
    { left: { ...auto, status: { text: 'x' } } },
  ],
  ['a status that has ended', { ...auto, status }, 5, { left: auto }],
  [
    'what ends first is next',
    { ...REST, setting: 'busy', settingUntil: 9, status },
    4,
    { left: { ...REST, setting: 'busy', settingUntil: 9, status }, next: 5 },
  ],
])('%s', (_name, settings, now, expected) => {
  expect(withoutEnded(settings, now)).toEqual(expected);
});
