import type { Place } from './types.js';

/**
 * Has this browser talked to this place from this page's origin before? Core keeps the visitor's secret under this key
 * from the first talk on; reading leaves no trace.
 */
export function isReturning({ host, site = '' }: Place): boolean {
  try {
    return `earshot:${host}:${site}:identity` in localStorage;
  } catch {
    // Storage may be forbidden; then nobody can be known here.
    return false;
  }
}
