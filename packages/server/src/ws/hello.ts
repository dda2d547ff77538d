import { type Answers, PROTOCOL, type Requests } from '@earshot/core/protocol';
import { isOwnOrigin, originAllowed } from '../auth/origins.js';
import { toProfile } from '../conversations/summaries.js';
import { checkedPage } from '../limits/text.js';
import type { Site } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Services } from '../services.js';
import type { Connection } from './connection.js';
import type { Peer } from './peer.js';

/** Where a socket comes from, as its upgrade request said. */
export interface Caller {
  connection: string;
  origin: string | undefined;
  address: string;
}

export interface Greeted {
  peer: Peer;
  welcome: Omit<Answers['hello'], 'resume' | 'changed' | 'gone' | 'feed' | 'calls'>;
}

/** The highest protocol version both sides speak. @throws Refusal `version_mismatch` */
function negotiate(client: { min: number; max: number }): number {
  const version = Math.min(client.max, PROTOCOL.max);
  if (version < client.min || version < PROTOCOL.min) throw new Refusal('version_mismatch');
  return version;
}

/** @throws Refusal `unknown_site`, `forbidden_origin` */
export async function siteOf(
  { store, publicUrl }: Pick<Services, 'store' | 'publicUrl'>,
  key: string | undefined,
  origin: string | undefined,
): Promise<Site> {
  const site = key === undefined ? await store.sites.default() : await store.sites.byKey(key);
  if (!site) throw new Refusal('unknown_site');
  if (!originAllowed(origin, site, publicUrl)) throw new Refusal('forbidden_origin');
  return site;
}

/**
 * Who is this, and may they be here? Nothing is subscribed yet.
 * @throws Refusal `version_mismatch`, `unknown_site`, `forbidden_origin`, `unauthenticated`
 */
export async function greet(
  services: Services,
  caller: Caller,
  hello: Requests['hello'],
  connection: Pick<Connection, 'notify' | 'close'>,
): Promise<Greeted> {
  const { store, authentication, clock, limits, publicUrl } = services;
  const protocol = negotiate(hello.protocol);
  await services.ready;
  const asked = await siteOf(services, hello.site, caller.origin);
  const fromHost = caller.origin === undefined || isOwnOrigin(caller.origin, publicUrl);
  // A hand-over leads from a site's page to this server's own, and nowhere else.
  if (hello.credentials.kind === 'handover' && !fromHost) throw new Refusal('forbidden_origin');
  const { user, session, secret } = await authentication.identify(hello.credentials, {
    site: asked,
    anySite: fromHost && hello.site === undefined,
  });
  const site = user.site === asked.id ? asked : await store.sites.byId(user.site);
  if (!site) throw new Refusal('unknown_site');
  const peer: Peer = {
    id: caller.connection,
    user,
    site: site.id,
    fromHost,
    session: session.id,
    device: hello.device,
    instance: hello.instance,
    address: caller.address,
    page: hello.page && checkedPage(hello.page),
    send: (notice) => connection.notify(notice),
    close: (code) => connection.close(code),
  };
  return {
    peer,
    welcome: {
      protocol,
      me: toProfile(user),
      ...(secret === undefined ? {} : { secret }),
      connection: caller.connection,
      site: { name: site.name },
      ...(user.kind === 'member' ? { presenceSetting: services.presence.settings(user).setting } : {}),
      ...(services.attachments.offered ? { uploads: services.attachments.offered } : {}),
      now: clock.now(),
      pingIntervalMs: limits.pingIntervalMs,
      channels: limits.channelsPerSocket,
    },
  };
}

/** What was missed since the client's cursor. Read after the connection hears what is new, so that nothing falls between. */
export async function resumeFrom(
  services: Pick<Services, 'conversations' | 'calls'>,
  peer: Peer,
  cursor: number | undefined,
): Promise<Pick<Answers['hello'], 'resume' | 'changed' | 'gone' | 'feed' | 'calls'>> {
  const { conversations, calls } = services;
  const feed = await conversations.feedOf(peer.user.id);
  const rest = { feed, calls: calls.of(peer.user.id) };
  if (cursor === undefined) return { resume: 'fresh', changed: [], ...rest };
  // A cursor from the future: the database was put back from a backup, and the client knows more than it.
  const missed = cursor > feed ? undefined : await conversations.listedSince(peer.user.id, cursor);
  return missed ? { resume: 'recovered', ...missed, ...rest } : { resume: 'limited', changed: [], ...rest };
}
