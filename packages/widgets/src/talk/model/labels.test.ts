import type { CallOutcome } from '@earshot/core/protocol';
import { describe, expect, test } from 'vitest';
import { createStrings } from '../../strings/index.js';
import { callLabel, presenceLabel } from './labels.js';

const NOW = new Date(2026, 2, 4, 15).getTime();
const HOUR = 3_600_000;
const english = createStrings('en-GB', () => NOW);
const german = createStrings('de', () => NOW);

describe('presence in words', () => {
  const presence = { user: 'a', availability: 'available', inCall: false } as const;

  test('is nothing until it is known', () => {
    expect(presenceLabel(undefined, english, NOW)).toBe('');
  });

  test.each([
    [presence, 'Available'],
    [{ ...presence, availability: 'away' }, 'Away'],
    [{ ...presence, availability: 'busy', inCall: true }, 'In a call'],
    [{ ...presence, availability: 'offline' }, 'Not here right now'],
  ] as const)('%o is %s', (state, expected) => {
    expect(presenceLabel(state, english, NOW)).toBe(expected);
  });

  const away = { ...presence, availability: 'away' } as const;
  test.each([
    [{ ...presence, status: { text: 'Writing', emoji: '✍️' } }, 'Available · ✍️ Writing', 'Erreichbar · ✍️ Writing'],
    [{ ...away, status: { text: '', emoji: '🌴' } }, 'Away · 🌴', 'Abwesend · 🌴'],
    [
      { ...away, back: NOW + 18 * HOUR },
      'Away · back tomorrow 09:00 your time',
      'Abwesend · zurück morgen 09:00 deiner Zeit',
    ],
    [
      { ...away, back: NOW + 2 * HOUR },
      'Away · back today 17:00 your time',
      'Abwesend · zurück heute 17:00 deiner Zeit',
    ],
    [
      { ...away, back: NOW + 5 * 24 * HOUR },
      'Away · back Monday 15:00 your time',
      'Abwesend · zurück Montag 15:00 deiner Zeit',
    ],
    [
      { ...presence, availability: 'offline', lastSeen: NOW - HOUR, status: { text: 'Lunch' }, back: NOW + HOUR },
      'Last seen today 14:00 · Lunch · back today 16:00 your time',
      'Zuletzt da: heute 14:00 · Lunch · zurück heute 16:00 deiner Zeit',
    ],
  ] as const)('with more of it: %o', (state, inEnglish, inGerman) => {
    expect(presenceLabel(state, english, NOW)).toBe(inEnglish);
    expect(presenceLabel(state, german, NOW)).toBe(inGerman);
  });

  test.each([
    [1 * HOUR, 'Last seen today 14:00', 'Zuletzt da: heute 14:00'],
    [24.5 * HOUR, 'Last seen yesterday 14:30', 'Zuletzt da: gestern 14:30'],
    [72 * HOUR, 'Last seen Sunday 15:00', 'Zuletzt da: Sonntag 15:00'],
    [-1 * HOUR, 'Last seen today 16:00', 'Zuletzt da: heute 16:00'],
  ])('seen %d ms ago', (ago, inEnglish, inGerman) => {
    const state = { ...presence, availability: 'offline', lastSeen: NOW - ago } as const;
    expect(presenceLabel(state, english, NOW)).toBe(inEnglish);
    expect(presenceLabel(state, german, NOW)).toBe(inGerman);
  });
});

describe('a call in the thread', () => {
  const call = (outcome: CallOutcome, author: string) =>
    callLabel(
      {
        ...{ kind: 'call', conversation: 'c', seq: 1, at: NOW, call: 'x', media: 'video' },
        ...{ outcome, author, durationMs: outcome === 'answered' ? 192_000 : 0 },
      },
      'me',
      english,
    );

  test.each([
    ['answered', `Video call · ${english.duration(192_000)}`, `Video call · ${english.duration(192_000)}`],
    ['missed', 'Video call, not answered', 'Missed video call'],
    ['cancelled', 'Cancelled video call', 'Missed video call'],
    ['declined', 'Video call, declined', 'Declined video call'],
    ['failed', 'Failed video call', 'Failed video call'],
  ] as const)('that was %s reads differently at the two ends', (outcome, mine, theirs) => {
    expect(call(outcome, 'me').text).toBe(mine);
    expect(call(outcome, 'ada').text).toBe(theirs);
  });

  test('is only missed by who was called', () => {
    expect(call('missed', 'ada').missed).toBe(true);
    expect(call('missed', 'me').missed).toBe(false);
  });
});
