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
