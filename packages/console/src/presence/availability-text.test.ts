import type { PresenceState } from '@earshot/core';
import { describe, expect, it } from 'vitest';
import { de } from '../strings/de.js';
import { en } from '../strings/en.js';
import { availabilityText, endText, statusText } from './availability-text.js';

const NOW = new Date('2026-11-24T15:00').getTime();
const HOUR = 3_600_000;
const ADA: PresenceState = { user: 'ada', availability: 'available', inCall: false };
const AWAY: PresenceState = { ...ADA, availability: 'away' };
const OFFLINE: PresenceState = { ...ADA, availability: 'offline' };

describe('where somebody is', () => {
  it.each<[PresenceState, string, string]>([
    [ADA, 'Available', 'Erreichbar'],
    [{ ...ADA, availability: 'busy', inCall: true }, 'In a call', 'Im Gespräch'],
    [
      { ...AWAY, back: NOW + 18 * HOUR },
      'Away · back tomorrow 09:00 your time',
      'Abwesend · zurück morgen 09:00 deiner Zeit',
    ],
    [OFFLINE, 'Offline', 'Offline'],
    [{ ...OFFLINE, lastSeen: NOW - HOUR }, 'Last here 1 hour ago', 'Zuletzt hier vor 1 Stunde'],
    [
      { ...OFFLINE, lastSeen: NOW - HOUR, back: NOW + 2 * HOUR },
      'Last here 1 hour ago · back today 17:00 your time',
      'Zuletzt hier vor 1 Stunde · zurück heute 17:00 deiner Zeit',
    ],
  ])('%o', (presence, english, german) => {
    expect(availabilityText(presence, NOW, { strings: en, locale: 'en-GB' })).toBe(english);
    expect(availabilityText(presence, NOW, { strings: de, locale: 'de' })).toBe(german);
  });
});

it.each([
  [{}, undefined],
  [{ status: { text: 'Lunch' } }, 'Lunch'],
  [{ status: { text: 'Lunch', emoji: '🍽️' } }, '🍽️ Lunch'],
  [{ status: { text: '', emoji: '🍽️' } }, '🍽️'],
])('the status of %o is %s', (presence, text) => {
  expect(statusText(presence)).toBe(text);
});

it.each([
  [NOW + HOUR, '16:00'],
  [NOW + 10 * HOUR, 'tomorrow 01:00'],
  [NOW + 49 * HOUR, 'Thursday 16:00'],
])('what ends at %i ends at %s', (at, text) => {
  expect(endText(at, NOW, 'en-GB')).toBe(text);
});
