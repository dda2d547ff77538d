import { type BaseClient, createStore, EarshotError, type Store } from '@earshot/core';
import type { SignInAnswer } from '@earshot/core/protocol';
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

/** Ends what a state holds. Signing out resets the client; everything else only closes it. */
type Leave = (client: 'close' | 'reset') => void;

/** What the session needs of a client. */
export type SessionClient = Pick<BaseClient, 'connection' | 'connect' | 'close' | 'reset'>;

export type SessionState<Client extends SessionClient> =
  | { status: 'signingIn' }
  | { status: 'signedIn'; client: Client }
  | { status: 'signedOut'; reason: SignedOutReason }
  | { status: 'failed'; error: EarshotError; retry(): void };

export interface SessionDependencies<Client extends SessionClient> {
  storage: SecretStorage;
  signIn(token: string): Promise<SignInAnswer>;
  createClient(secret: string): Client;
}

export interface Session<Client extends SessionClient> {
  readonly state: Store<SessionState<Client>>;
  /** Begins with a link's token, else with what an earlier visit kept. */
  begin(token: string | undefined): void;
  signOut(): void;
}

export function createSession<Client extends SessionClient>({
  storage,
  signIn,
  createClient,
}: SessionDependencies<Client>): Session<Client> {
  const state = createStore<SessionState<Client>>({ status: 'signingIn' });
  /** Ends what the present state holds: its client, its listeners. */
  let leave: Leave = () => {};

  function enter(next: SessionState<Client>, onLeave: Leave = () => {}, client: 'close' | 'reset' = 'close') {
    leave(client);
    leave = onLeave;
    state.set(next);
  }

  function enterSignedIn(secret: string) {
    const client = createClient(secret);
    const stopConnection = client.connection.subscribe(() => {
      const connection = client.connection.get();
      if (connection.status === 'refused' && connection.error.code === 'unauthenticated') revoked();
    });
    const stopStorage = storage.onChange((changed) => {
      if (changed === undefined) enter({ status: 'signedOut', reason: 'elsewhere' });
      else if (changed !== secret) enterSignedIn(changed);
    });
    enter({ status: 'signedIn', client }, (how) => {
      stopConnection();
      stopStorage();
      if (how === 'close') client.close();
      // `reset` tells the server and closes. Signed out here holds even where the server cannot be told.
      else client.reset().catch(() => client.close());
    });
    client.connect();
  }

  function revoked() {
    // The server may tell of another tab's sign-out before the browser does.
    const reason = storage.read() === undefined ? 'elsewhere' : 'revoked';
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
      if (state.get().status !== 'signedIn') return;
      storage.write(undefined);
      enter({ status: 'signedOut', reason: 'here' }, undefined, 'reset');
    },
  };
}
