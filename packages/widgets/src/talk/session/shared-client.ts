import { type Client, createClient, type Identity } from '@earshot/core';
import { calls } from '@earshot/core/calls';
import { currentPage } from './page.js';

type TalkFeatures = readonly [ReturnType<typeof calls>];
export type TalkClient = Client<TalkFeatures>;

export interface ClientKey {
  host: string;
  site: string | undefined;
}

interface Shared {
  client: TalkClient;
  users: number;
  closing: ReturnType<typeof setTimeout> | undefined;
}

/**
 * A client-side navigation removes the names of one page before it adds those of the next. For this
 * long the connection, and a call on it, wait for the next name; then they are given up.
 */
const LINGER_MS = 5_000;

/** One client for each server and site on this page, however many names stand on it. */
const shared = new Map<string, Shared>();

const keyOf = ({ host, site }: ClientKey) => `${host} ${site ?? ''}`;

/** The page's client for a server and site. `identity` counts only for the first to ask. */
export function acquireClient(key: ClientKey, identity: Identity = { kind: 'visitor' }): TalkClient {
  const existing = shared.get(keyOf(key));
  if (existing) {
    clearTimeout(existing.closing);
    existing.closing = undefined;
    existing.users += 1;
    // Somebody new on the page may mean another page.
    existing.client.pageChanged();
    return existing.client;
  }
  const client = createClient({
    host: key.host,
    ...(key.site === undefined ? {} : { site: key.site }),
    identity,
    features: [calls()],
    page: currentPage,
  });
  shared.set(keyOf(key), { client, users: 1, closing: undefined });
  return client;
}

export function releaseClient(key: ClientKey, client: TalkClient): void {
  const entry = shared.get(keyOf(key));
  // Retired in the meantime: whoever retired it has closed it.
  if (entry?.client !== client) return;
  entry.users -= 1;
  if (entry.users > 0) return;
  entry.closing = setTimeout(() => {
    shared.delete(keyOf(key));
    client.close();
  }, LINGER_MS);
}

/** Takes a client whose identity is no longer good out of use; the next to ask gets a new one. */
export function retireClient(key: ClientKey, client: TalkClient): void {
  if (shared.get(keyOf(key))?.client === client) shared.delete(keyOf(key));
}
