import type { Store } from '../lib/store.js';
import type { Answers, ClientNotice, Requests, RequestType, ServerNotice } from '../protocol/index.js';
import type { ConnectionState } from './types.js';

/** What the features see of the connection. */
export interface Connection {
  readonly state: Store<ConnectionState>;
  /**
   * Sends a request and waits for its answer. While not connected it waits for the connection.
   * When the connection is lost before the answer, what can be repeated without harm (`open`, `get`, `list`, `history`,
   * `contact`, `handover`, and whatever carries a `key`) is asked again on the next one; the rest fails
   * with `offline`, and may or may not have been done.
   * @throws EarshotError with the server's code, or `timeout`, `closed`, `offline` (also at once with
   *   `whenOffline: 'fail'`), or why the connection is `refused`.
   */
  request<T extends Exclude<RequestType, 'hello'>>(
    type: T,
    body: Requests[T],
    options?: { whenOffline?: 'wait' | 'fail' },
  ): Promise<Answers[T]>;
  /** Says something whose loss is harmless; dropped while not connected. */
  notify(notice: ClientNotice): void;
  /**
   * While wanted, this tab holds a socket of its own rather than to share one with other tabs: what is live here must not
   * hang on a tab that somebody closes. A connection that travels over another tab comes back at once.
   */
  hold(wanted: boolean): void;
  on<T extends ServerNotice['t']>(type: T, listener: (notice: Extract<ServerNotice, { t: T }>) => void): () => void;
  /** After each successful `hello`. */
  onWelcome(listener: (welcome: Answers['hello']) => void): () => void;
}
