import type { EarshotError } from '../lib/errors.js';

/** Where the connection is. `refused` stays until the client is given something else to try with. */
export type ConnectionState =
  | { status: 'idle' }
  | { status: 'connecting' }
  | { status: 'connected' }
  /** The next attempt comes at `retryAt` (ms since 1970), sooner when the network or the page returns. */
  | { status: 'waiting'; retryAt: number; attempt: number }
  /** The browser says there is no network. */
  | { status: 'offline' }
  | { status: 'refused'; error: EarshotError }
  | { status: 'closed' };
