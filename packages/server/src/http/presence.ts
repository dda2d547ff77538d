import { LIMITS, type PresenceAnswer } from '@earshot/core/protocol';
import { isOwnOrigin } from '../auth/origins.js';
import { Refusal } from '../refusal.js';
import type { Services } from '../services.js';
import { siteOf } from '../ws/hello.js';
import { type Answer, type Exchange, json } from './answer.js';

/** Long enough that turning pages asks once, short enough that a dot is not stale when it is looked at. */
const CACHE_SECONDS = 15;

/**
 * `GET /v1/presence?site=KEY&handles=ada,ben`: the one request of a page before its first click.
 * It carries no cookie, and its answer is the same for everyone on the site.
 * @throws Refusal `bad_request`, `unknown_site`, `forbidden_origin`
 */
export async function publicPresence(services: Services, { url, origin }: Exchange): Promise<Answer> {
  const handles = (url.searchParams.get('handles') ?? '').split(',').filter((handle) => handle !== '');
  if (handles.length === 0 || handles.length > LIMITS.watchSize) throw new Refusal('bad_request');
  const key = url.searchParams.get('site') || undefined;
  const site = await siteOf(services, key, origin);
  const fromHost = origin === undefined || isOwnOrigin(origin, services.publicUrl);
  const members = new Map(
    (await services.store.users.byHandles(handles))
      // As in `open`: a site's page sees its own members, the server's own pages everyone's.
      .filter((member) => member.site === site.id || (fromHost && key === undefined))
      .map((member) => [member.handle, member]),
  );
  const asked = [...new Set(handles.map((handle) => handle.toLowerCase()))].flatMap((handle) => {
    const member = members.get(handle);
    return member ? { handle, member } : [];
  });
  const shown = await services.presence.publicly(asked.map(({ member }) => member));
  const answer: PresenceAnswer = {
    presence: asked.map(({ handle, member }, index) => {
      const { availability = 'offline', status, back } = shown[index] ?? {};
      return {
        ...{ handle, name: member.name ?? handle, availability },
        ...(status ? { status } : {}),
        ...(back === undefined ? {} : { back }),
      };
    }),
  };
  return json(200, answer, {
    'Cache-Control': `public, max-age=${CACHE_SECONDS}`,
    Vary: 'Origin',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin }),
  });
}
