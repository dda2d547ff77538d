import type { Place } from '../name/types.js';
import { Base, placeOf } from './reflect.js';

/** What the elements share: whom they are about, where that person's server is, and starting anew when either changes. */
export abstract class PlacedElement extends Base {
  declare handle: string;
  declare host: string;
  declare site: string;

  /** Where elements without a `host` of their own are reached; see `define()`. */
  static place: Place | undefined;

  #stop: (() => void) | undefined;

  /** The element is on the page, with somebody to reach. @returns what ends it */
  protected abstract start(place: Place, handle: string): () => void;

  connectedCallback(): void {
    const place = placeOf(this, (this.constructor as typeof PlacedElement).place);
    // Noted even where nothing can be drawn yet, so that an attribute that comes later starts it.
    this.#stop = () => {};
    if (this.handle && place) this.#stop = this.start(place, this.handle.toLowerCase());
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
