import type { IncomingMessage } from 'node:http';

/** The network prefix of one IPv6 subscriber: /64, four of eight groups. */
const IPV6_GROUPS = 4;

/**
 * Whom rate limits count: the IPv4 address, or the IPv6 /64, within which one host has more
 * addresses than any limit could count.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? 0 : tail.split(':').length;
    while (groups.length + after < 8) groups.push('0');
  }
  return groups.slice(0, IPV6_GROUPS).join(':');
}

/** Some proxies write the client's port too, which is another one for each connection. */
function withoutPort(address: string): string {
  const [, ipv6, ipv4] = /^\[([^\]]*)\](?::\d+)?$|^([^:]*):\d+$/.exec(address) ?? [];
  return ipv6 ?? ipv4 ?? address;
}

/**
 * Where a request comes from. Behind a trusted proxy that is the last entry of `X-Forwarded-For`: the
 * one the proxy itself wrote; those before it are whatever the client claimed.
 */
export function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers['x-forwarded-for'] : undefined;
  const last = forwarded?.toString().split(',').at(-1)?.trim();
  return addressKey((last && withoutPort(last)) || request.socket.remoteAddress || 'unknown');
}
