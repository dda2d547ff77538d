/** The language of the text around an element, by the page's own `lang`; else the reader's. */
export function localeOf(element: Element): string {
  return element.closest('[lang]')?.getAttribute('lang') || navigator.language;
}
