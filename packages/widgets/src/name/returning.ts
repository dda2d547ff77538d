import type { Place } from './types.js';

/** What this browser keeps of a place, by name; reading leaves no trace. Throws where storage is forbidden. */
const kept = ({ host, site = '' }: Place, name: string, storage: Storage) =>
  storage.getItem(`earshot:${host}:${site}:${name}`);

/**
 * How soon the reader is to be reachable by somebody, if at all: at once when the page before in this tab was in a call
 * with them (`talk/session/call-storage.ts` leaves a note), and soon if this browser has talked to this
 * place from this page's origin before: core keeps the visitor's secret from the first talk on.
 */
export function returning(place: Place, handle?: string): 'now' | 'soon' | undefined {
  try {
    if (kept(place, 'with', sessionStorage) === handle) return 'now';
    return kept(place, 'identity', localStorage) ? 'soon' : undefined;
  } catch {
    // Then nobody can be known here.
  }
}
