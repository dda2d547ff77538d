import { handleOf } from '../name/address.js';
import { DOT_TAG } from '../name/dot.js';
import type { Shell } from '../name/shell.js';
import { type UpgradedLink, upgradeLink } from '../name/upgrade.js';
import { upgradeElement } from '../name/upgrade-element.js';

/** How long changes of the page are gathered before it is looked through again: short to the eye, long to a script. */
export const SWEEP_DELAY_MS = 50;

/**
 * Upgrades every link to the shell's host and every `<earshot-talk>`, now and whenever the page changes: client-side
 * navigation may replace, clone, move or empty them at will.
 */
export function watchNames(shell: Shell): void {
  const upgraded = new Map<HTMLElement, UpgradedLink>();
  let scheduled = false;

  const handleIn = (element: HTMLElement) =>
    element instanceof HTMLAnchorElement
      ? handleOf(element, shell.host)
      : element.getAttribute('handle')?.toLowerCase();

  const sweep = () => {
    scheduled = false;
    for (const [element, { dot, link, handle, undo }] of upgraded) {
      if (!element.isConnected || handleIn(element) !== handle) {
        upgraded.delete(element);
        undo();
      } else if (dot.parentNode !== link) link.append(dot);
    }
    for (const element of document.querySelectorAll<HTMLElement>('a[href*="/@"],earshot-talk')) {
      const handle = handleIn(element);
      // What is being edited is the author's text: a dot in it would be saved with it.
      if (!handle || upgraded.has(element) || element.isContentEditable) continue;
      // A cloned link (Turbo keeps clones of pages) brings a dead dot along.
      element.querySelector(DOT_TAG)?.remove();
      upgraded.set(
        element,
        element instanceof HTMLAnchorElement
          ? upgradeLink(shell, element, handle)
          : upgradeElement(shell, element, handle),
      );
    }
  };

  new MutationObserver(() => {
    if (!scheduled) setTimeout(sweep, SWEEP_DELAY_MS);
    scheduled = true;
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['href', 'handle'] });
  sweep();
}
