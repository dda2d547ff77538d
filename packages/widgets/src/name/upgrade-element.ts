import type { Upgraded } from './place-dot.js';
import type { Shell } from './shell.js';
import { upgradeLink } from './upgrade.js';

/**
 * Draws a link around what stands in an `<earshot-talk>`, in its shadow root, and upgrades it like any other.
 * The name is the element's content; without any, what the server knows.
 */
export function upgradeElement(shell: Shell, element: HTMLElement, handle: string): Upgraded {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const link = document.createElement('a');
  const slot = document.createElement('slot');
  link.href = `${shell.host}/@${handle}`;
  link.part = 'name';
  slot.textContent = handle;
  link.append(slot);
  root.replaceChildren(link);
  return upgradeLink(shell, link, handle, element, (known) => {
    slot.textContent = known;
  });
}
