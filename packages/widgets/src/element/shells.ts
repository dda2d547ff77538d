import { createShell, type Shell } from '../name/shell.js';
import type { Place } from '../name/types.js';

const shells = new Map<string, Shell>();
const keyOf = ({ host, site = '' }: Place) => `${host} ${site}`;

/** The shell of a place: one per page, however many elements name the place, so that they share their requests. */
export function shellOf(place: Place): Shell {
  const key = keyOf(place);
  let shell = shells.get(key);
  if (!shell) {
    shell = createShell(place);
    const { presence } = shell;
    document.addEventListener('visibilitychange', () => document.hidden || presence.refresh());
    shareShell(shell);
  }
  return shell;
}

/** Makes a shell that somebody else created the one of its place. */
export function shareShell(shell: Shell): void {
  shells.set(keyOf(shell), shell);
}
