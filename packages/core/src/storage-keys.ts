import type { StorageKeys } from './connection/identity.js';
import type { UserId } from './protocol/index.js';

export interface ClientStorageKeys extends StorageKeys {
  /** Set for a moment to tell the other tabs who has signed out. */
  signedOut: string;
  outbox(user: UserId): string;
  /** What a feature keeps. */
  feature(name: string): string;
}

/** Where a client keeps what outlives the page. @param origin of the host */
export function storageKeys(origin: string, site: string | undefined): ClientStorageKeys {
  const prefix = `earshot:${origin}:${site ?? ''}`;
  return {
    identity: `${prefix}:identity`,
    device: `earshot:${origin}:device`,
    signedOut: `${prefix}:signedOut`,
    feature: (name) => `${prefix}:${name}`,
    outbox: (user) => `${prefix}:outbox:${user}`,
  };
}
