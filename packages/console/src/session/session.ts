import { createStore, EarshotError, type Store } from '@earshot/core';
import type { SignInAnswer } from '@earshot/core/protocol';
import type { ConsoleClient } from './client.js';
import type { SecretStorage } from './secret.js';

export type SignedOutReason =
  /** Nobody has signed in here. */
  | 'never'
  /** Signed out just now, on this page. */
  | 'here'
  | 'elsewhere'
  /** The link was used before or is too old. */
  | 'linkExpired'
  /** The server does not know the session any more. */
  | 'revoked';

export type SessionState =
  | { status: 'signingIn' }
  | { status: 'signedIn'; client: ConsoleClient }
  | { status: 'signedOut'; reason: SignedOutReason }
  | { status: 'failed'; error: EarshotError; retry(): void };

export interface SessionDependencies {
  storage: SecretStorage;
  signIn(token: string): Promise<SignInAnswer>;
  createClient(secret: string): ConsoleClient;
}

export interface Session {
  readonly state: Store<SessionState>;
  /** Begins with a link's token, else with what an earlier visit kept. */
  begin(token: string | undefined): void;
  signOut(): void;
}

export function createSession({ storage, signIn, createClient }: SessionDependencies): Session {
  const state = createStore<SessionState>({ status: 'signingIn' });
  /** Ends what the present state holds: its client, its listeners. */
  let leave = () => {};

  function enter(next: SessionState, onLeave = () => {}) {
    leave();
    leave = onLeave;
    state.set(next);
  }

  function enterSignedIn(secret: string) {
    const client = createClient(secret);
    const stopConnection = client.connection.subscribe(() => {
      const connection = client.connection.get();
      if (connection.status === 'refused' && connection.error.code === 'unauthenticated') end('revoked');
    });
    const stopStorage = storage.onChange((changed) => {
      if (changed === undefined) enter({ status: 'signedOut', reason: 'elsewhere' });
      else if (changed !== secret) enterSignedIn(changed);
    });
    enter({ status: 'signedIn', client }, () => {
      stopConnection();
      stopStorage();
      client.close();
    });
    client.connect();
  }

  function end(reason: SignedOutReason) {
    storage.write(undefined);
    enter({ status: 'signedOut', reason });
  }

  async function exchange(token: string) {
    enter({ status: 'signingIn' });
    try {
      const { secret } = await signIn(token);
      storage.write(secret);
      enterSignedIn(secret);
    } catch (cause) {
      const error = cause instanceof EarshotError ? cause : new EarshotError('internal', {}, { cause });
      const kept = storage.read();
      // A link opened twice: whoever is signed in already does not need it.
      if (error.code === 'link_expired' && kept !== undefined) enterSignedIn(kept);
      else if (error.code === 'link_expired') enter({ status: 'signedOut', reason: 'linkExpired' });
      else enter({ status: 'failed', error, retry: () => void exchange(token) });
    }
  }

  return {
    state,
    begin(token) {
      if (token !== undefined) return void exchange(token);
      const secret = storage.read();
      if (secret === undefined) enter({ status: 'signedOut', reason: 'never' });
      else enterSignedIn(secret);
    },
    signOut() {
      const current = state.get();
      if (current.status !== 'signedIn') return;
      // `reset` tells the server and closes the client; signed out here holds even where that fails.
      leave = () => void current.client.reset().catch(() => current.client.close());
      end('here');
    },
  };
}
