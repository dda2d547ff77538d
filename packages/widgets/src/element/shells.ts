import { createShell, type Shell } from '../name/shell.js';
import type { Place } from '../name/types.js';

const shells = new Map<string, Shell>();

/** The shell of a place: one per page, however many elements name the place, so that they share their requests. */
export function shellOf(place: Place): Shell {
  const key = `${place.host} ${place.site ?? ''}`;
  const shell = shells.get(key) ?? createShell(place);
  shells.set(key, shell);
  return shell;
}
