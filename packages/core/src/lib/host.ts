import { API_PREFIX } from '../protocol/index.js';
import { EarshotError } from './errors.js';

/** The addresses made of `ClientOptions.host`. */
export interface Host {
  /** Names the host in storage keys. */
  origin: string;
  /** What paths are appended to; without a slash at its end. */
  base: string;
  socket: string;
}

/** What never leaves this machine needs no certificate (https://w3c.github.io/webappsec-secure-contexts/#localhost). */
const LOOPBACK = /^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * @throws EarshotError `insecure_host` for anything but https, except on this machine
 * @throws TypeError when `host` is no address at all
 */
export function checkHost(host: string): Host {
  const { protocol, hostname, origin, pathname } = new URL(host);
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.test(hostname))) {
    throw new EarshotError('insecure_host');
  }
  const base = origin + pathname.replace(/\/+$/, '');
  return { origin, base, socket: `${base.replace(/^http/, 'ws')}${API_PREFIX}/socket` };
}
