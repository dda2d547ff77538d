import type { Site } from '../ports/store.js';

/**
 * May a page of this origin speak for visitors of the site? No header means no browser: a program can
 * claim any origin anyway, so refusing it would only keep honest ones out.
 */
export function originAllowed(origin: string | undefined, site: Site, publicUrl: string): boolean {
  if (origin === undefined) return true;
  return origin === new URL(publicUrl).origin || site.origins.includes(origin);
}
