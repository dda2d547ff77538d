import type { CloseCode, InstanceId, Page, ServerNotice } from '@earshot/core/protocol';
import type { User } from '../ports/store.js';

/** One connection that has said `hello`, as the domain modules see it. */
export interface Peer {
  /** Names the connection in the log. */
  readonly id: string;
  /** As the store has it: `Peers.changed` replaces it when the user changes. */
  user: User;
  /** The id of the site that the user speaks on. */
  readonly site: string;
  /** Does it speak from a page of the server's own, or from no page at all, rather than from a site's? */
  readonly fromHost: boolean;
  readonly session: string;
  readonly device: string;
  readonly instance: InstanceId;
  /** The network address, for rate limits only. */
  readonly address: string;
  /** What a visitor is reading. */
  page: Page | undefined;
  send(notice: ServerNotice): void;
  close(code: CloseCode): void;
}
