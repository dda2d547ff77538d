import { createHmac } from 'node:crypto';
import type { IceServer } from '@earshot/core/protocol';
import type { IceConfig } from '../config.js';

/** coturn checks credentials when an allocation is made; an hour covers a late join and a restart. */
const DEFAULT_TTL_SECONDS = 3_600;

/**
 * ICE servers for one participant, with credentials that expire: user name `expiry:user`, password
 * base64(HMAC-SHA1(secret, user name)), as in draft-uberti-behave-turn-rest-00 and coturn's
 * `use-auth-secret`.
 */
export function iceServers(config: IceConfig | undefined, user: string, now: number): IceServer[] {
  const servers: IceServer[] = [];
  if (config?.stun?.length) servers.push({ urls: config.stun });
  if (config?.turn) {
    const { urls, secret, ttlSeconds = DEFAULT_TTL_SECONDS } = config.turn;
    const username = `${Math.floor(now / 1000) + ttlSeconds}:${user}`;
    servers.push({ urls, username, credential: createHmac('sha1', secret).update(username).digest('base64') });
  }
  return servers;
}
