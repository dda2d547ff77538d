import type { PresenceAnswer } from '@earshot/core/protocol';
import { createPresenceBoard, type PresenceBoard } from './presence.js';
import type { Place } from './types.js';

/** What all names of one place on a page share. */
export interface Shell extends Place {
  readonly presence: PresenceBoard;
}

export const createShell = (place: Place): Shell => ({
  ...place,
  presence: createPresenceBoard(place, {
    fetch: async (url): Promise<PresenceAnswer> => (await fetch(url, { credentials: 'omit' })).json(),
    now: Date.now,
  }),
});
