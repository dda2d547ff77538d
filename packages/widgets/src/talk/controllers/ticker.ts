import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What runs on the screen, runs in whole seconds. */
const TICK_MS = 1000;

/** Renders its host once a second, as long as the last render asked for it with `now()`. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;
  #wanted = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The time, for a render that shows something running. */
  now(): number {
    this.#wanted = true;
    return Date.now();
  }

  hostUpdate(): void {
    this.#wanted = false;
  }

  hostUpdated(): void {
    if (this.#wanted) this.#timer ??= setInterval(() => this.#host.requestUpdate(), TICK_MS);
    else this.#stop();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
