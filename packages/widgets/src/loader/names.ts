import { handleOf } from '../name/address.js';
import { DOT_TAG } from '../name/dot.js';
import { placeDot, type Upgraded } from '../name/place-dot.js';
import type { Shell } from '../name/shell.js';
import { ignore, upgradeLink } from '../name/upgrade.js';
import { upgradeElement } from '../name/upgrade-element.js';

/** How long changes of the page are gathered before it is looked through again: short to the eye, long to a script. */
export const SWEEP_DELAY_MS = 50;

/**
 * Upgrades every link to the shell's host and every element of ours, now and whenever the page changes: client-side
 * navigation may replace, clone, move or empty them at will.
 */
export function watchNames(shell: Shell): void {
  const upgraded = new Map<HTMLElement, Upgraded>();
  let scheduled = false;

  const handleIn = (element: HTMLElement) =>
    'href' in element
      ? handleOf(element as HTMLAnchorElement, shell.host)
      : element.getAttribute('handle')?.toLowerCase();

  const sweep = () => {
    scheduled = false;
    for (const [element, { dot, place, handle, ended }] of upgraded) {
      if (!element.isConnected || handleIn(element) !== handle) {
        upgraded.delete(element);
        ended.abort();
      } else if (dot.parentNode !== place) place.append(dot);
    }
    for (const element of document.querySelectorAll<HTMLElement>('a[href*="/@"],earshot-talk,earshot-presence')) {
      const handle = handleIn(element);
      // What is being edited is the author's text: a dot in it would be saved with it.
      if (!handle || upgraded.has(element) || element.isContentEditable) continue;
      // A cloned link (Turbo keeps clones of pages) brings a dead dot along.
      element.querySelector(DOT_TAG)?.remove();
      const upgrade =
        'href' in element ? upgradeLink : element.localName === 'earshot-talk' ? upgradeElement : placeDot;
      upgraded.set(element, upgrade(shell, element as HTMLAnchorElement, handle));
    }
    // Its class comes when there is one, and connects when it is seen.
    if (document.querySelector('earshot-chat'))
      import('../element/inline.js').then(({ serve }) => serve(shell), ignore);
  };

  document.addEventListener('visibilitychange', () => document.hidden || shell.presence.refresh());
  new MutationObserver(() => {
    if (!scheduled) setTimeout(sweep, SWEEP_DELAY_MS);
    scheduled = true;
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['href', 'handle'] });
  sweep();
}
