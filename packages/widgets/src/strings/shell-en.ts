import { availabilityEn } from './availability.js';
import type { Message } from './message.js';

/** What stands beside a name on a page. */
export const shellEn = {
  'availability.available': availabilityEn.available,
  'availability.away': availabilityEn.away,
  'availability.busy': availabilityEn.busy,
  'availability.offline': availabilityEn.offline,
} satisfies Record<string, Message>;
