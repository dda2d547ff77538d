import type { Place } from './types.js';

/** What this browser keeps of a place, by name; reading leaves no trace. */
function kept({ host, site = '' }: Place, name: string, locate: () => Storage): string | null | undefined {
  try {
    return locate().getItem(`earshot:${host}:${site}:${name}`);
  } catch {
    // Storage may be forbidden; then nobody can be known here.
  }
}

/**
 * Has this browser talked to this place from this page's origin before? Core keeps the visitor's secret under this key
 * from the first talk on.
 */
export const isReturning = (place: Place) => !!kept(place, 'identity', () => localStorage);

/** With whom the page before in this tab was in a call; `talk/session/call-storage.ts` leaves it. */
export const calledHandle = (place: Place) => kept(place, 'with', () => sessionStorage);
