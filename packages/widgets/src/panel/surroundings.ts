import type { Layout, Name } from '../name/types.js';

/* What the talk reads off the element that a name belongs to. */

/** Where the panel goes: with its element, so that parts and tokens reach it; a link's beside the page's content. */
export function containerOf({ element }: Name): Node {
  // Whatever is outside an open modal dialog cannot be reached.
  return element.shadowRoot ?? element.closest('dialog') ?? document.body;
}

export function layoutOf({ element, layout }: Name): Layout {
  return layout ?? (element.getAttribute('layout') === 'page' ? 'page' : 'panel');
}

/** Undefined: as the system is set. */
export function themeOf({ element }: Name): 'light' | 'dark' | undefined {
  const theme = element.getAttribute('theme');
  return theme === 'light' || theme === 'dark' ? theme : undefined;
}

/** What the person is called: by the element's property, else by what stands on the page. */
export function labelOf({ element, anchor, handle }: Name): string {
  const given = 'label' in element && typeof element.label === 'string' ? element.label : '';
  return given || element.textContent?.trim() || anchor.textContent?.trim() || handle;
}
