import type { ConnectionState } from './connection/types.js';
import type { Conversations } from './conversations/types.js';
import type { Feature, FeatureApis } from './feature.js';
import type { Environment } from './lib/environment.js';
import type { Store } from './lib/store.js';
import type { Presence } from './presence/types.js';
import type { Page, Profile } from './protocol/index.js';

/** Who the client speaks for. Left out: a visitor whose secret is kept in `environment.storage`. */
export type Identity =
  | { kind: 'visitor' }
  /** With a secret from the sign-in, see `signIn`. */
  | { kind: 'session'; secret: string }
  /** The one-time token another page of the same visitor made with `handover()`. */
  | { kind: 'handover'; token: string };

export interface ClientOptions<Features extends readonly Feature[] = readonly []> {
  /** Where the server is, e.g. `https://talk.example.org`. Plain http only on this machine. */
  host: string;
  /** The site's public key; without it, the host's default site. */
  site?: string;
  identity?: Identity;
  /** e.g. `[calls()]` from `@earshot/core/calls`. */
  features?: Features;
  /** The page being read, asked on connecting and on each `pageChanged()`. */
  page?: () => Page | undefined;
  /** Parts of the surroundings to replace: time, chance, sockets, storage. */
  environment?: Partial<Environment>;
}

export interface BaseClient {
  readonly connection: Store<ConnectionState>;
  /** Known after the first welcome. */
  readonly me: Store<Profile | undefined>;
  readonly conversations: Conversations;
  readonly presence: Presence;
  /** Connects if not connected. Any request does so too; call it to be reachable without asking anything. */
  connect(): void;
  /** Closes for good; every pending request fails with `closed`. Stored identity and outbox stay. */
  close(): void;
  /** Forgets who this was, here and on the server (logout). The client is closed. */
  reset(): Promise<void>;
  /** A one-time token, good for 60 s, by which a page of the host's own origin becomes this user. */
  handover(): Promise<string>;
  /** The reader went to another page without a load (client-side navigation). */
  pageChanged(): void;
}

export type Client<Features extends readonly Feature[] = readonly []> = BaseClient & FeatureApis<Features>;

export function createClient<const Features extends readonly Feature[] = readonly []>(
  _options: ClientOptions<Features>,
): Client<Features> {
  throw new Error('not implemented');
}
