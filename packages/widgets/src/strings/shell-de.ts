import { availabilityDe } from './availability.js';
import type { Message } from './message.js';
import type { shellEn } from './shell-en.js';

export const shellDe: Record<keyof typeof shellEn, Message> = {
  'availability.available': availabilityDe.available,
  'availability.away': availabilityDe.away,
  'availability.busy': availabilityDe.busy,
  'availability.offline': availabilityDe.offline,
};
