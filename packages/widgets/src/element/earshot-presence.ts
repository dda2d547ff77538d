import type { Availability } from '@earshot/core/protocol';
import { placeDot } from '../name/place-dot.js';
import type { Place } from '../name/types.js';
import { EarshotPresenceEvent } from './events.js';
import { Base, placeOf, reflect } from './reflect.js';
import { shellOf } from './shells.js';

/**
 * Whether somebody is there: a dot in the line of the text, and a word for it that is read aloud after the name.
 *
 * ```html
 * Ada Example <earshot-presence handle="ada"></earshot-presence>
 * ```
 *
 * All elements and names on a page ask in one request; while a talk is connected, they follow it live. Nothing is drawn
 * for somebody whom the server does not know, or who may not be seen.
 *
 * Attributes, each with a property of the same name:
 * - `handle`: the `ada` of `https://host/@ada`. Without it nothing is drawn.
 * - `host`: origin of the server; left out, what `define()` said.
 * - `site`: the site's public key; goes with `host`.
 * - `lang`: the language; left out, that of the text around it.
 *
 * The loader's script serves `<earshot-presence>` without this class, by its attributes `handle` and `lang`; it fires nothing.
 *
 * @cssprop --earshot-available and `-away`, `-busy`, `-offline`: the dot's colours
 * @fires earshot-presence {@link EarshotPresenceEvent}
 */
export class EarshotPresence extends Base {
  static readonly observedAttributes = ['handle', 'host', 'site', 'lang'];

  declare handle: string;
  declare host: string;
  declare site: string;

  /** Where elements without a `host` of their own are reached; see `define()`. */
  static place: Place | undefined;

  #stop: (() => void) | undefined;
  #availability: Availability | undefined;

  /** What the dot shows; undefined while nothing is known. */
  get availability(): Availability | undefined {
    return this.#availability;
  }

  connectedCallback(): void {
    const place = placeOf(this, EarshotPresence.place);
    // Noted even where nothing can be drawn yet, so that an attribute that comes later starts it.
    this.#stop = () => {};
    if (!this.handle || !place) return;
    const shell = shellOf(place);
    const handle = this.handle.toLowerCase();
    const { ended } = placeDot(shell, this, handle);
    const unfollow = shell.presence.follow(handle, ({ availability }) => {
      if (availability === this.#availability) return;
      this.#availability = availability;
      if (availability) this.dispatchEvent(new EarshotPresenceEvent(availability));
    });
    this.#stop = () => {
      unfollow();
      ended.abort();
    };
  }

  disconnectedCallback(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  attributeChangedCallback(): void {
    if (!this.#stop) return;
    this.disconnectedCallback();
    this.connectedCallback();
  }
}

reflect(EarshotPresence, { handle: '', host: '', site: '' });

declare global {
  interface HTMLElementTagNameMap {
    'earshot-presence': EarshotPresence;
  }
}
