import { createSheet } from '../design/sheets.js';
import { loadedTalk, loadTalk } from '../name/lazy-talk.js';
import type { Name, Place, Theme } from '../name/types.js';
import type { TalkIntent } from '../talk/types.js';
import { PlacedElement } from './placed-element.js';
import { reflect } from './reflect.js';
import { shellOf } from './shells.js';

/** Out of its layout, so that a thread scrolls in the place it was given, however long it is. */
const sheet = createSheet(
  ':host{display:block;contain:layout;block-size:100%;min-block-size:512px}:host([hidden]){display:none}',
);

/**
 * A conversation in the page itself, always open. It fills its container; where that has no height of its own, it is
 * 512 px high, and `height` and `min-height` on it say otherwise.
 *
 * ```html
 * <earshot-chat handle="ada"><a href="https://talk.example.org/@ada">Talk with Ada</a></earshot-chat>
 * ```
 *
 * Nothing is loaded or connected before it is scrolled into view or has the focus, and {@link EarshotChat.open} does so
 * earlier. A page has one chat with a handle: a second one takes it over.
 *
 * Attributes, each with a property of the same name:
 * - `handle`: the `ada` of `https://host/@ada`. Without it nothing is drawn.
 * - `host`: origin of the server, e.g. `https://talk.example.org`; left out, what `define()` said.
 * - `site`: the site's public key; goes with `host`.
 * - `theme`: `auto` (the system's, the default), `light` or `dark`.
 * - `lang`: the language; left out, that of the text around it.
 *
 * The loader's script brings this class to pages that have the element.
 *
 * @slot - What stands there until the chat does, and where it cannot be loaded: a link, most usefully.
 * @csspart panel, header, thread, composer, contact, call
 * @cssprop --earshot-accent and every other token of `@earshot/widgets/tokens.css`
 * @fires earshot-open {@link EarshotOpenEvent} when it is drawn
 * @fires earshot-unread {@link EarshotUnreadEvent}
 */
export class EarshotChat extends PlacedElement {
  static readonly observedAttributes = ['handle', 'host', 'site', 'theme', 'lang'];

  declare theme: Theme;

  /** What the person is called, until the server says it. */
  label: string | undefined;

  #state: 'waiting' | 'loading' | 'open' | 'failed' = 'waiting';
  /** On the page, and with somebody to talk to. */
  #name: Name | undefined;

  /**
   * - `waiting`: not seen yet
   * - `loading`, then `open`: drawn; whether it is connected, it says itself
   * - `failed`: the script could not be loaded. Focus, another look at it and `open()` try again.
   */
  get state() {
    return this.#state;
  }

  protected override start(place: Place, handle: string): () => void {
    const ended = new AbortController();
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const slot = document.createElement('slot');
    root.adoptedStyleSheets = [sheet()];
    root.replaceChildren(slot);
    const name: Name = {
      ...{ shell: shellOf(place), handle, element: this, anchor: this },
      layout: 'inline',
      onShown: () => slot.remove(),
    };
    this.#name = name;
    const seen = new IntersectionObserver(([entry]) => void (entry?.isIntersecting && this.open()));
    seen.observe(this);
    this.addEventListener('focusin', () => this.open(), ended);
    return () => {
      ended.abort();
      seen.disconnect();
      this.#name = undefined;
      this.#state = 'waiting';
      loadedTalk()?.release(name);
    };
  }

  /** Draws and connects it, if that is not done. Never fails: see `state`. */
  async open(): Promise<void> {
    if (this.#state === 'waiting' || this.#state === 'failed') await this.#show();
  }

  /** Puts the focus where a message is written, opening first. */
  override focus(): void {
    this.#show('write');
  }

  /** Rings, opening first. */
  async call(media: 'voice' | 'video' = 'voice'): Promise<void> {
    await this.#show(media);
  }

  async #show(intent?: TalkIntent): Promise<void> {
    const name = this.#name;
    if (!name) return;
    if (this.#state !== 'open') this.#state = 'loading';
    try {
      const talk = await loadTalk();
      // It may have left the page, or been pointed elsewhere, meanwhile.
      if (name !== this.#name) return;
      talk.openTalk(name, intent);
      this.#state = 'open';
    } catch {
      if (name === this.#name) this.#state = 'failed';
    }
  }
}

reflect(EarshotChat, { handle: '', host: '', site: '', theme: 'auto' });

declare global {
  interface HTMLElementTagNameMap {
    'earshot-chat': EarshotChat;
  }
}
