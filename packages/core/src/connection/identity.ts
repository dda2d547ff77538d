import type { Environment } from '../lib/environment.js';
import type { Answers, Credentials, UserId } from '../protocol/index.js';

/** Who the client speaks for. Left out: a visitor whose secret is kept in `environment.storage`. */
export type Identity =
  | { kind: 'visitor' }
  /** With a secret from the sign-in, see `signIn`. */
  | { kind: 'session'; secret: string }
  /** The one-time token another page of the same visitor made with `handover()`. */
  | { kind: 'handover'; token: string };

/** What `hello` says of who this is, and what is kept of the answer. */
export interface IdentityKeeper {
  credentials(): Credentials;
  /** Names this browser profile; minted and stored when first asked for. */
  device(): string;
  welcomed(welcome: Answers['hello']): void;
  /**
   * The credentials were refused. True when there is something else to be: another tab's newer
   * secret, or a new visitor in place of one the server forgot. At most once, and never after a
   * welcome: nobody silently becomes somebody else in the middle of a conversation.
   */
  renew(): boolean;
  forget(): void;
}

export interface StorageKeys {
  identity: string;
  device: string;
}

export function createIdentity(environment: Environment, keys: StorageKeys, given: Identity): IdentityKeeper {
  const { storage } = environment;
  /** The one-time token is given up when it was used, or refused. */
  let identity = given;
  /** The stored secret that was last presented. */
  let tried: string | undefined;
  let settled = false;

  function stored(): string | undefined {
    try {
      const { secret } = JSON.parse(storage.get(keys.identity) ?? '{}') as { secret?: unknown };
      return typeof secret === 'string' ? secret : undefined;
    } catch {
      return undefined;
    }
  }

  function keep(secret: string, user: UserId) {
    storage.set(keys.identity, JSON.stringify({ secret, user }));
    identity = { kind: 'visitor' };
  }

  /** Another tab may have become somebody new in the meantime; that one is not ours to forget. */
  function forget() {
    if (tried !== undefined && stored() === tried) storage.remove(keys.identity);
  }

  return {
    credentials() {
      if (identity.kind !== 'visitor') return identity;
      tried = stored();
      return tried === undefined ? { kind: 'anonymous' } : { kind: 'session', secret: tried };
    },
    device() {
      const known = storage.get(keys.device);
      if (known !== undefined) return known;
      const minted = environment.uuid();
      storage.set(keys.device, minted);
      return minted;
    },
    welcomed({ me, secret }) {
      settled = true;
      if (secret === undefined) return;
      tried = secret;
      keep(secret, me.id);
    },
    renew() {
      if (identity.kind === 'session') return false;
      if (identity.kind === 'handover') {
        identity = { kind: 'visitor' };
        return true;
      }
      forget();
      if (settled || tried === undefined) return false;
      settled = true;
      return true;
    },
    forget,
  };
}
