import { EarshotError } from '@earshot/core';
import type { CallMedia } from '@earshot/core/protocol';
import type { ReactiveControllerHost } from 'lit';
import { callPart } from '../lazy-parts.js';
import { asError, type TalkSession } from '../session/session.js';

/** Starts calls, and keeps what there is to show of one until it rings. */
export class CallStarter {
  readonly #host: ReactiveControllerHost;
  readonly #session: TalkSession;
  #wanted: CallMedia | undefined;
  #starting = false;
  #fault: EarshotError | undefined;

  constructor(host: ReactiveControllerHost, session: TalkSession) {
    this.#host = host;
    this.#session = session;
  }

  /** The browser may be asking for the devices. */
  get starting(): boolean {
    return this.#starting;
  }

  /** Why the last call could not be started. */
  get fault(): EarshotError | undefined {
    return this.#fault;
  }

  /** Rings; before the conversation is open, as soon as it is. */
  async start(media: CallMedia): Promise<void> {
    const opening = this.#session.opening.get();
    this.#wanted = opening.status === 'open' ? undefined : media;
    if (opening.status !== 'open') return;
    this.#show(true);
    this.loadView();
    try {
      await this.#session.client.calls.start(opening.conversation.id, media);
      this.#show(false);
    } catch (fault) {
      this.#show(false, asError(fault));
    }
  }

  /** Makes up for a start that came before the conversation. */
  catchUp(): void {
    if (this.#wanted && this.#session.opening.get().status === 'open') this.start(this.#wanted);
  }

  loadView(): void {
    if (callPart.part) return;
    callPart.load().then(
      () => this.#host.requestUpdate(),
      () => this.#show(this.#starting, new EarshotError('offline')),
    );
  }

  dismissFault(): void {
    this.#show(this.#starting);
  }

  #show(starting: boolean, fault?: EarshotError): void {
    this.#starting = starting;
    this.#fault = fault;
    this.#host.requestUpdate();
  }
}
