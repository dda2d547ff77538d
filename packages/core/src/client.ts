import { createConnection } from './connection/driver.js';
import { createIdentity, type Identity } from './connection/identity.js';
import type { ConnectionState } from './connection/types.js';
import { createConversations } from './conversations/conversations.js';
import { keyValueOutbox, lateOutbox } from './conversations/outbox-storage.js';
import type { Conversations } from './conversations/types.js';
import type { Feature, FeatureApis } from './feature.js';
import { defaultEnvironment } from './lib/default-environment.js';
import type { Environment } from './lib/environment.js';
import { EarshotError } from './lib/errors.js';
import { checkHost } from './lib/host.js';
import { publicPage } from './lib/page.js';
import { createStore, type Store } from './lib/store.js';
import { createPresence } from './presence/presence.js';
import type { Presence } from './presence/types.js';
import type { Page, Profile } from './protocol/index.js';
import { storageKeys } from './storage-keys.js';

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
  /**
   * Forgets who this was: on the server, in the storage and in the other tabs of this origin (logout).
   * The client is closed.
   * @throws EarshotError `offline`, `timeout` when the server could not be told; what is here is
   *   forgotten all the same.
   */
  reset(): Promise<void>;
  /** A one-time token, good for 60 s, by which a page of the host's own origin becomes this user. */
  handover(): Promise<string>;
  /** The reader went to another page without a load (client-side navigation). */
  pageChanged(): void;
}

export type Client<Features extends readonly Feature[] = readonly []> = BaseClient & FeatureApis<Features>;

/**
 * Makes a client. Nothing is opened, stored or listened to before `connect()` or the first request.
 * @throws EarshotError `insecure_host`
 */
export function createClient<const Features extends readonly Feature[] = readonly []>(
  options: ClientOptions<Features>,
): Client<Features> {
  const host = checkHost(options.host);
  const environment: Environment = { ...defaultEnvironment(), ...options.environment };
  const keys = storageKeys(host.origin, options.site);
  const identity = createIdentity(environment, keys, options.identity ?? { kind: 'visitor' });
  const instance = environment.uuid();
  const page = () => publicPage(options.page?.());
  const me = createStore<Profile | undefined>(undefined);
  /** What tabs have in common, and what only pages have to keep things in; fetched once. */
  const loadTabs = environment.tabs && (() => import('./tabs/index.js'));
  const connection = createConnection({
    ...{ environment, url: host.socket, site: options.site, instance, identity, page },
    shareSocket:
      loadTabs &&
      (async (wake) =>
        (await loadTabs()).createSharedSocket({ environment, keys, instance, wake, identity: options.identity })),
  });
  let stopWatching: (() => void) | undefined;

  connection.onWelcome((welcome) => {
    me.set(welcome.me);
    stopWatching ??= environment.storage.watch?.(keys.signedOut, (user) => {
      if (user === me.get()?.id) void forget();
    });
  });
  const conversations = createConversations({
    connection,
    environment,
    me,
    meChanged: (changed) => me.set(changed),
    reduceGroup: options.features?.find((feature) => feature.reduceGroup)?.reduceGroup,
    outboxStorageOf(user) {
      const prefix = keys.outbox(user);
      const small = keyValueOutbox(environment.storage, prefix);
      if (!loadTabs) return small;
      const fetched = loadTabs().then((tabs) => tabs.createPageOutbox({ environment, instance, prefix }));
      return lateOutbox(small, fetched);
    },
  });
  const presence = createPresence(connection, environment);
  const context = {
    connection,
    environment,
    me,
    conversations: conversations.api,
    base: host.base,
    instance,
    keyOf: keys.feature,
  };
  const features = (options.features ?? []).map(({ name, create }) => ({ name, ...create(context) }));

  function close() {
    stopWatching?.();
    // Features first: whoever is in a call should hear that it was hung up.
    for (const feature of features) feature.close();
    connection.close();
    presence.close();
    conversations.close();
  }

  function forget() {
    const wiped = conversations.wipe();
    identity.forget();
    environment.storage.remove(keys.device);
    for (const key of environment.storage.keys())
      if (key.startsWith(keys.feature('draft:'))) environment.storage.remove(key);
    close();
    return wiped;
  }

  const base: BaseClient = {
    connection: connection.state,
    me,
    conversations: conversations.api,
    presence: presence.api,
    connect: () => connection.connect(),
    close,
    async reset() {
      try {
        if (identity.credentials().kind === 'anonymous') return;
        await connection.request('signOut', {}, { whenOffline: 'fail' });
      } catch (error) {
        // The session ends with the connection that asked for it; that is its answer.
        if (!(error instanceof EarshotError) || error.code !== 'unauthenticated') throw error;
      } finally {
        const user = me.get()?.id;
        const forgotten = forget();
        if (user !== undefined) announceSignOut(environment, keys.signedOut, user);
        await forgotten;
      }
    },
    async handover() {
      const { token } = await connection.request('handover', {});
      return token;
    },
    pageChanged() {
      const current = page();
      if (current) connection.notify({ t: 'page', page: current });
    },
  };
  const apis = Object.fromEntries(features.map(({ name, api }) => [name, api]));
  // Each feature's api stands under its name, which is what FeatureApis says of this tuple.
  return { ...base, ...(apis as FeatureApis<Features>) };
}

/** Other tabs hear of a change, not of a value: it is set and taken away again. */
function announceSignOut({ storage }: Environment, key: string, user: string) {
  storage.set(key, user);
  storage.remove(key);
}
