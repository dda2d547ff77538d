import type { EarshotError } from '@earshot/core';
import type { Call, CallView, LocalMedia } from '@earshot/core/calls';
import type { CallMedia } from '@earshot/core/protocol';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import { repeatTone } from '../attention/tones.js';
import { StoreReader } from '../controllers/store-reader.js';
import { Ticker } from '../controllers/ticker.js';
import { Drawn, drawnFrom } from '../drawn.js';
import type { FullPage } from '../panel/full-page.js';
import { asError } from '../session/session.js';
import { avatar, base, buttons } from '../styles/base.js';
import { others } from '../styles/shared.js';
import { callStyles } from './call-styles.js';
import { controls } from './controls.js';
import { endedView } from './ended.js';
import { hasPicture } from './has-picture.js';
import { incomingView, outgoingView } from './ringing.js';
import { smallStyles } from './small-styles.js';
import { callNotes, stage } from './stage.js';
import { type CallStrings, callStrings } from './strings.js';

/** `alone` fills the panel, `withChat` leaves room for the thread, `small` waits in a corner of the page. */
export type Arrangement = 'alone' | 'withChat' | 'small';

/** One call, from the ring to the reason it ended. Loaded when there is the first one. */
export class TalkCall extends Drawn {
  static readonly observedAttributes = ['arrangement'];

  declare call: Call;
  declare strings: Strings;
  declare name: string;
  /** Messages that came while the thread was out of sight. */
  declare unread: number;
  declare fullPage: FullPage | undefined;
  declare onChat: () => void;
  declare onRestore: () => void;
  declare onAgain: (media: CallMedia) => void;
  declare onWrite: () => void;
  /** The browser wants a gesture before it lets the other side be heard. */
  declare private blocked: boolean;
  declare private error: EarshotError | undefined;

  readonly #stores = new StoreReader(this);
  readonly #ticker = new Ticker(this);
  /** What `strings` say, with what only a call says. */
  #words: { from: Strings; said: CallStrings } | undefined;
  #phase: CallView['phase'] | undefined;
  #stopRinging: (() => void) | undefined;

  constructor() {
    super([base, buttons, others, avatar, callStyles, smallStyles]);
    this.blocked = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopRinging?.();
    this.#stopRinging = undefined;
  }

  attributeChangedCallback(): void {
    this.requestUpdate();
  }

  get arrangement(): Arrangement {
    return this.getAttribute('arrangement') as Arrangement;
  }

  get #said(): CallStrings {
    const { strings } = this;
    if (this.#words?.from !== strings) this.#words = { from: strings, said: callStrings(strings) };
    return this.#words.said;
  }

  protected override render() {
    const view = this.#stores.read(this.call.view);
    return html`<section aria-label=${this.#said.text('call.region', { name: this.name })}>
      ${this.error ? html`<p class="fault small" role="alert">${this.strings.error(this.error)}</p>` : nothing}
      ${this.#view(view)}
    </section>`;
  }

  protected override updated(): void {
    const { phase } = this.call.view.get();
    if (phase === 'active') this.#play();
    if (phase === this.#phase) return;
    const before = this.#phase;
    this.#phase = phase;
    this.#stopRinging?.();
    this.#stopRinging = phase === 'outgoing' ? repeatTone('ringOut') : undefined;
    // What was clicked is gone; without this the keyboard would start from the top of the page.
    const lost = document.activeElement === document.body;
    if (lost && (before !== undefined || phase === 'outgoing')) this.renderRoot.querySelector('button')?.focus();
  }

  #view(view: CallView): TemplateResult {
    const { call, name } = this;
    const strings = this.#said;
    switch (view.phase) {
      case 'incoming':
        return incomingView(view, strings, {
          accept: (media) => this.#attempt(call.accept(media)),
          decline: () => this.#attempt(call.decline()),
        });
      case 'outgoing':
        return outgoingView(view, name, strings, this.#notes(view.local), () => this.#attempt(call.hangUp()));
      case 'active':
        return this.#active(view);
      case 'ended':
        return endedView(view, name, strings, this);
    }
  }

  #active(view: CallView & { phase: 'active' }): TemplateResult {
    const { call, name, arrangement, unread } = this;
    const strings = this.#said;
    const now = this.#ticker.now();
    const reconnecting = view.remotes.some(({ state }) => state === 'reconnecting');
    return stage({
      view,
      name,
      now,
      strings,
      pictured: hasPicture(view.remotes[0]?.stream),
      blocked: this.blocked,
      notes: this.#notes(view.local, reconnecting),
      controls: controls(
        { local: view.local, arrangement, unread, strings },
        {
          setMicrophone: (on) => this.#attempt(call.setMicrophone(on)),
          setCamera: (on) => this.#attempt(call.setCamera(on)),
          hangUp: () => this.#attempt(call.hangUp()),
          onChat: this.onChat,
          onRestore: this.onRestore,
        },
      ),
      onHear: () => this.#play(true),
      onFrame: () => this.requestUpdate(),
    });
  }

  #notes(local: LocalMedia, reconnecting = false) {
    return this.arrangement === 'small' ? nothing : callNotes(local, reconnecting, this.#said, this.fullPage);
  }

  get #remote(): HTMLVideoElement | null {
    return this.renderRoot.querySelector('video.remote');
  }

  /** `autoplay` fails in silence; `play()` says that it did. */
  #play(again = false): void {
    const video = this.#remote;
    if (!video?.srcObject || !video.paused || (this.blocked && !again)) return;
    video.play().then(
      () => {
        this.blocked = false;
      },
      (fault: unknown) => {
        // Anything else is a stream that was exchanged meanwhile, and plays next.
        if (fault instanceof DOMException && fault.name === 'NotAllowedError') this.blocked = true;
      },
    );
  }

  #attempt(done: Promise<void>): void {
    this.error = undefined;
    done.catch((fault: unknown) => {
      this.error = asError(fault);
    });
  }
}

drawnFrom(
  TalkCall,
  ...['call', 'strings', 'name', 'unread', 'fullPage', 'onChat', 'onRestore', 'onAgain', 'onWrite', 'blocked', 'error'],
);
