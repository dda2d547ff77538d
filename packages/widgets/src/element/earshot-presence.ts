import type { Availability } from '@earshot/core/protocol';
import { placeDot } from '../name/place-dot.js';
import type { Place } from '../name/types.js';
import { EarshotPresenceEvent } from './events.js';
import { PlacedElement } from './placed-element.js';
import { reflect } from './reflect.js';
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
export class EarshotPresence extends PlacedElement {
  static readonly observedAttributes = ['handle', 'host', 'site', 'lang'];

  #availability: Availability | undefined;

  /** What the dot shows; undefined while nothing is known. */
  get availability(): Availability | undefined {
    return this.#availability;
  }

  protected override start(place: Place, handle: string): () => void {
    const shell = shellOf(place);
    const { ended } = placeDot(shell, this, handle);
    const unfollow = shell.presence.follow(handle, ({ availability }) => {
      if (availability === this.#availability) return;
      this.#availability = availability;
      if (availability) this.dispatchEvent(new EarshotPresenceEvent(availability));
    });
    return () => {
      unfollow();
      ended.abort();
    };
  }
}

reflect(EarshotPresence, { handle: '', host: '', site: '' });

declare global {
  interface HTMLElementTagNameMap {
    'earshot-presence': EarshotPresence;
  }
}
