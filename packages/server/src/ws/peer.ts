import type { InstanceId, Page, ServerNotice } from '@earshot/core/protocol';
import type { Site, User } from '../ports/store.js';

/** One connection that has said `hello`, as the domain modules see it. */
export interface Peer {
  /** Names the connection in the log. */
  readonly id: string;
  readonly user: User;
  readonly site: Site;
  readonly session: string;
  readonly device: string;
  readonly instance: InstanceId;
  /** The network address, for rate limits only. */
  readonly address: string;
  /** What a visitor is reading. */
  page: Page | undefined;
  send(notice: ServerNotice): void;
}
