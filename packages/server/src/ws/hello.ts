import { type Answers, PROTOCOL, type Requests } from '@earshot/core/protocol';
import { originAllowed } from '../auth/origins.js';
import { toProfile } from '../conversations/summaries.js';
import { checkedPage } from '../limits/text.js';
import type { Site } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Services } from '../services.js';
import type { Peer } from './peer.js';

/** Where a socket comes from, as its upgrade request said. */
export interface Caller {
  connection: string;
  origin: string | undefined;
  address: string;
}

export interface Greeted {
  peer: Peer;
  welcome: Omit<Answers['hello'], 'resume' | 'changed' | 'feed' | 'calls'>;
}

/** The highest protocol version both sides speak. @throws Refusal `version_mismatch` */
export function negotiate(client: { min: number; max: number }): number {
  const version = Math.min(client.max, PROTOCOL.max);
  if (version < client.min || version < PROTOCOL.min) throw new Refusal('version_mismatch');
  return version;
}

/** @throws Refusal `unknown_site`, `forbidden_origin` */
export async function siteOf(services: Pick<Services, 'store' | 'publicUrl'>, key: string | undefined, origin: string | undefined): Promise<Site> {
  const site = key === undefined ? await services.store.sites.default() : await services.store.sites.byKey(key);
  if (!site) throw new Refusal('unknown_site');
  if (!originAllowed(origin, site, services.publicUrl)) throw new Refusal('forbidden_origin');
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
  send: Peer['send'],
): Promise<Greeted> {
  const protocol = negotiate(hello.protocol);
  const site = await siteOf(services, hello.site, caller.origin);
  const { user, session, secret } = await services.authentication.identify(hello.credentials, site);
  const peer: Peer = {
    id: caller.connection,
    user,
    site,
    session: session.id,
    device: hello.device,
    instance: hello.instance,
    address: caller.address,
    page: hello.page && checkedPage(hello.page),
    send,
  };
  return {
    peer,
    welcome: {
      protocol,
      me: toProfile(user),
      ...(secret === undefined ? {} : { secret }),
      connection: caller.connection,
      site: { name: site.name },
      ...(user.kind === 'member' ? { presenceSetting: user.presenceSetting } : {}),
      now: services.clock.now(),
      pingIntervalMs: services.limits.pingIntervalMs,
    },
  };
}

/** What was missed since the client's cursor. Read after the connection hears what is new, so that nothing falls between. */
export async function resumeFrom(
  services: Services,
  peer: Peer,
  feed: number | undefined,
): Promise<Pick<Answers['hello'], 'resume' | 'changed' | 'feed' | 'calls'>> {
  const { conversations, calls } = services;
  const now = await conversations.feedOf(peer.user.id);
  const changed = feed === undefined ? [] : await conversations.listedSince(peer.user.id, feed);
  return {
    resume: feed === undefined ? 'fresh' : changed ? 'recovered' : 'limited',
    changed: changed ?? [],
    feed: now,
    calls: calls.of(peer.user.id),
  };
}
