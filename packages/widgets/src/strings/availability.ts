import type { Availability } from '@earshot/core/protocol';

/** The few words that stand beside a name before the click: the loader carries them, and no other text. */
export type AvailabilityWords = Record<Availability, string>;

export const availabilityEn: AvailabilityWords = {
  available: 'available',
  away: 'away',
  busy: 'busy',
  offline: 'offline',
};

export const availabilityDe: AvailabilityWords = {
  available: 'erreichbar',
  away: 'abwesend',
  busy: 'beschäftigt',
  offline: 'nicht erreichbar',
};

/** In English the words are the values themselves, which the loader need not carry twice. */
export const availabilityWord = (locale: string, availability: Availability): string =>
  /^de/i.test(locale) ? availabilityDe[availability] : availability;
