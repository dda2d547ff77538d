import {
  type Conversation,
  createStore,
  EarshotError,
  type PresenceState,
  type Store,
  type WritableStore,
} from '@earshot/core';
import { fullPageAddress } from '../panel/full-page.js';
import type { TalkOptions } from '../types.js';
import { acquireClient, type ClientKey, releaseClient, retireClient, type TalkClient } from './shared-client.js';

/** How far the conversation with the handle has been opened. */
export type Opening =
  | { status: 'idle' }
  | { status: 'opening' }
  | { status: 'open'; conversation: Conversation }
  | { status: 'failed'; error: EarshotError };

/** Everything the panel knows and does, apart from how it looks. */
export class TalkSession {
  readonly opening: Store<Opening>;
  readonly #opening: WritableStore<Opening> = createStore<Opening>({ status: 'idle' });
  readonly #options: TalkOptions;
  readonly #key: ClientKey;
  #client: TalkClient;
  #presence: Store<PresenceState | undefined>;
  #stopWatching: (() => void) | undefined;
  readonly #onClientChanged: () => void;

  /** @param onClientChanged the client was replaced: what was read from the old one is stale. */
  constructor(options: TalkOptions, onClientChanged: () => void) {
    this.#options = options;
    this.#key = { host: options.host, site: options.site };
    this.#onClientChanged = onClientChanged;
    this.opening = this.#opening;
    this.#client = acquireClient(
      this.#key,
      options.handle,
      options.handover === undefined ? undefined : { kind: 'handover', token: options.handover },
    );
    this.#presence = this.#client.presence.of({ handle: options.handle });
    this.#watchHandover();
    this.#client.connect();
  }

  get client(): TalkClient {
    return this.#client;
  }

  get presence(): Store<PresenceState | undefined> {
    return this.#presence;
  }

  /** Opens the conversation; again after a failure, else only once. */
  open(): void {
    const { status } = this.#opening.get();
    if (status === 'opening' || status === 'open') return;
    this.#opening.set({ status: 'opening' });
    const client = this.#client;
    client.conversations.open(this.#options.handle).then(
      (conversation) => {
        if (client === this.#client) this.#opening.set({ status: 'open', conversation });
      },
      (fault: unknown) => {
        if (client === this.#client) this.#opening.set({ status: 'failed', error: asError(fault) });
      },
    );
  }

  /** Forgets an identity that the server no longer knows, and comes back as somebody new. */
  async startAfresh(): Promise<void> {
    const old = this.#client;
    retireClient(this.#key, old);
    await old.reset().catch(() => undefined);
    this.#replaceClient();
  }

  close(): void {
    this.#stopWatching?.();
    releaseClient(this.#key, this.#client);
  }

  /** The address of the full page; with a hand-over where one can be had, so that the thread comes along. */
  async fullPage(): Promise<string> {
    const address = fullPageAddress(this.#options);
    if (this.#client.connection.get().status !== 'connected') return address;
    try {
      const token = await this.#client.handover();
      return `${address}#handover=${token}&user=${this.#client.me.get()?.id}`;
    } catch {
      return address;
    }
  }

  /** A hand-over link that is opened twice, or too late, makes an ordinary visitor of its reader. */
  #watchHandover(): void {
    if (this.#options.handover === undefined) return;
    const client = this.#client;
    this.#stopWatching = client.connection.subscribe(() => {
      const state = client.connection.get();
      if (state.status === 'connected') this.#stopWatching?.();
      if (state.status !== 'refused' || state.error.code !== 'unauthenticated') return;
      this.#stopWatching?.();
      retireClient(this.#key, client);
      client.close();
      this.#replaceClient();
    });
  }

  #replaceClient(): void {
    const wasOpen = this.#opening.get().status !== 'idle';
    this.#client = acquireClient(this.#key, this.#options.handle);
    this.#presence = this.#client.presence.of({ handle: this.#options.handle });
    this.#opening.set({ status: 'idle' });
    this.#client.connect();
    this.#onClientChanged();
    if (wasOpen) this.open();
  }
}

/** Whatever was thrown, as something there is a sentence for. */
export function asError(fault: unknown): EarshotError {
  return fault instanceof EarshotError ? fault : new EarshotError('internal', {}, { cause: fault });
}
