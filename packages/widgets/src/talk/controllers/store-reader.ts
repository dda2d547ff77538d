import type { Store } from '@earshot/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Lets a component read stores while rendering, and renders it again when one of them changes. What a
 * render no longer reads is let go of; so is everything while the component is out of the document.
 */
export class StoreReader implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #subscriptions = new Map<Store<unknown>, () => void>();
  #readInThisRender = new Set<Store<unknown>>();
  #connected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  read<T>(store: Store<T>): T {
    this.#readInThisRender.add(store);
    if (this.#connected && !this.#subscriptions.has(store)) {
      this.#subscriptions.set(
        store,
        store.subscribe(() => this.#host.requestUpdate()),
      );
    }
    return store.get();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#readInThisRender = new Set();
  }

  hostUpdated(): void {
    for (const [store, stop] of this.#subscriptions) {
      if (this.#readInThisRender.has(store)) continue;
      stop();
      this.#subscriptions.delete(store);
    }
  }

  hostDisconnected(): void {
    this.#connected = false;
    for (const stop of this.#subscriptions.values()) stop();
    this.#subscriptions.clear();
  }
}
