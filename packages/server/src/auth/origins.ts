import type { Site } from '../ports/store.js';

/** Is it the origin that this server's own pages, `/@ada` and the console, have? */
export function isOwnOrigin(origin: string, publicUrl: string): boolean {
  return origin === publicUrl || (isLoopback(origin) && isLoopback(publicUrl) && portOf(origin) === portOf(publicUrl));
}

/**
 * May a page of this origin speak for visitors of the site? No header means no browser: a program can
 * claim any origin anyway, so refusing it would only keep honest ones out.
 */
export function originAllowed(origin: string | undefined, site: Site, publicUrl: string): boolean {
  return origin === undefined || isOwnOrigin(origin, publicUrl) || site.origins.includes(origin);
}

/** On one's own machine `localhost` and `127.0.0.1` are typed alike, and are one server. */
function isLoopback(origin: string): boolean {
  const { hostname } = URL.canParse(origin) ? new URL(origin) : { hostname: '' };
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

const portOf = (origin: string) => new URL(origin).port;
