import type { IncomingMessage } from 'node:http';
import { isOwnOrigin } from '../auth/origins.js';
import type { HttpSource } from '../auth/permissions.js';
import { Refusal } from '../refusal.js';
import type { Services } from '../services.js';
import { siteOf } from '../ws/hello.js';

/** Where a request comes from, without asking the store; `site` and `foreign` are told apart by the site it names. */
export function sourceOf(request: IncomingMessage, publicUrl: string): Exclude<HttpSource, 'site'> {
  const { origin, host, 'sec-fetch-site': fetchSite } = request.headers;
  // Fetch Metadata: browsers write it, pages cannot.
  if (fetchSite === 'same-origin') return 'own';
  if (origin === undefined) return fetchSite === undefined || fetchSite === 'none' ? 'none' : 'foreign';
  // The server may be reached under another name than the public one; then page and server share it.
  const samePlace = URL.canParse(origin) && new URL(origin).host === host && fetchSite === undefined;
  return samePlace || isOwnOrigin(origin, publicUrl) ? 'own' : 'foreign';
}

/** @throws Refusal `forbidden_origin`, `unknown_site` */
export async function checkSource(
  services: Pick<Services, 'store' | 'publicUrl'>,
  allowed: readonly HttpSource[],
  request: IncomingMessage,
  site: string | undefined,
): Promise<void> {
  const source = sourceOf(request, services.publicUrl);
  if (allowed.includes(source)) return;
  if (!allowed.includes('site')) throw new Refusal('forbidden_origin');
  await siteOf(services, site, request.headers.origin);
}
