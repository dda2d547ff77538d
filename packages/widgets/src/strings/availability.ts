import type { Message } from './message.js';

/*
 * The few words that stand beside a name before the click. They are apart from the tables because the loader carries
 * them and nothing else.
 */
export const availabilityEn = {
  'availability.available': 'available',
  'availability.away': 'away',
  'availability.busy': 'busy',
  'availability.offline': 'offline',
  unread: { one: '{count} new message', other: '{count} new messages' },
} satisfies Record<string, Message>;

export type AvailabilityTable = Record<keyof typeof availabilityEn, Message>;

export const availabilityDe: AvailabilityTable = {
  'availability.available': 'erreichbar',
  'availability.away': 'abwesend',
  'availability.busy': 'beschäftigt',
  'availability.offline': 'nicht erreichbar',
  unread: { one: '{count} neue Nachricht', other: '{count} neue Nachrichten' },
};
