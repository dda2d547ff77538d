import { createPresenceBoard, type PresenceBoard } from './presence.js';
import type { Place } from './types.js';

/** What all names of one place on a page share. */
export interface Shell extends Place {
  readonly presence: PresenceBoard;
}

export const createShell = (place: Place): Shell => ({
  ...place,
  presence: createPresenceBoard(place),
});
