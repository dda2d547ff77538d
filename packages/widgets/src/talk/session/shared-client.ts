import { type Client, createClient, type Identity } from '@earshot/core';
import { calls } from '@earshot/core/calls';
import { callStorage } from './call-storage.js';
import { later } from './later.js';
import { currentPage } from './page.js';

type TalkFeatures = readonly [ReturnType<typeof calls>, typeof later];
export type TalkClient = Client<TalkFeatures>;

export interface ClientKey {
  host: string;
  site: string | undefined;
}

interface Shared {
  client: TalkClient;
  users: number;
  /** The handles that were asked for. */
  handles: Set<string>;
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
export function acquireClient(key: ClientKey, handle: string, identity: Identity = { kind: 'visitor' }): TalkClient {
  const existing = shared.get(keyOf(key));
  if (existing) {
    clearTimeout(existing.closing);
    existing.closing = undefined;
    existing.users += 1;
    existing.handles.add(handle);
    // Somebody new on the page may mean another page.
    existing.client.pageChanged();
    return existing.client;
  }
  const handles = new Set([handle]);
  const client: TalkClient = createClient({
    host: key.host,
    ...(key.site === undefined ? {} : { site: key.site }),
    identity,
    features: [calls(), later],
    page: currentPage,
    environment: { tabStorage: callStorage(handle, () => calledHandle(client, handles)) },
  });
  shared.set(keyOf(key), { client, users: 1, handles, closing: undefined });
  return client;
}

/** With whom the page is in a call. */
function calledHandle({ calls, presence }: TalkClient, handles: ReadonlySet<string>): string | undefined {
  const members = calls.current.get()?.view.get().call.members;
  return [...handles].find((handle) => members?.includes(presence.of({ handle }).get()?.user ?? ''));
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
