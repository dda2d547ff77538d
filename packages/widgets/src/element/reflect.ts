import type { Place } from '../name/types.js';

/** Servers that render pages may import the elements; they only live in browsers. */
export const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** Where an element's server is: by its own attributes, else what `define()` said. */
export const placeOf = ({ host, site }: { host: string; site: string }, fallback: Place | undefined) =>
  host ? { host, ...(site && { site }) } : fallback;

/**
 * Gives a class one text property per attribute: reading a property reads the attribute, setting it sets that.
 * @param defaults what a missing attribute reads as.
 */
export function reflect(element: { prototype: HTMLElement }, defaults: Record<string, string>): void {
  for (const [name, missing] of Object.entries(defaults)) {
    Object.defineProperty(element.prototype, name, {
      get(this: HTMLElement) {
        return this.getAttribute(name) ?? missing;
      },
      set(this: HTMLElement, value: string) {
        this.setAttribute(name, value);
      },
    });
  }
}
