import { loadedTalk, loadTalk } from './lazy-talk.js';
import { placeDot, type Upgraded } from './place-dot.js';
import { returning } from './returning.js';
import type { Shell } from './shell.js';
import type { Name } from './types.js';

/** The page's own start comes first; Safari has no requestIdleCallback that would say when it is over. */
const REACHABLE_AFTER_MS = 500;

/** Where a failure leaves things as they are. */
export const ignore = () => {};

/**
 * Lets a link be talked to: draws the dot beside the name, loads the talk on the first sign of interest, opens it on a
 * plain click. Any other click, and any fault, leaves the link a link.
 * @param element where events are dispatched, and what says language, theme and the person's name.
 * @param onKnown hears what the server calls the person.
 */
export function upgradeLink(
  shell: Shell,
  link: HTMLAnchorElement,
  handle: string,
  element: HTMLElement = link,
  onKnown?: (name: string) => void,
): Upgraded {
  const placed = placeDot(shell, link, handle, element, onKnown);
  const { dot, ended } = placed;
  const name: Name = { shell, handle, element, anchor: link, dot };

  const preload = () => void loadTalk().catch(ignore);
  // Entered before it is pressed, by fingers too.
  link.addEventListener('pointerenter', preload, ended);
  link.addEventListener('focus', preload, ended);
  link.addEventListener(
    'click',
    (event) => {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.defaultPrevented)
        return;
      event.preventDefault();
      loadTalk().then(
        (talk) => talk.openTalk(name),
        () => location.assign(link.href),
      );
    },
    ended,
  );

  loadedTalk()?.claim(name);
  const reach = () => loadTalk().then((talk) => ended.signal.aborted || talk.keepReachable(name), ignore);
  const soon = returning(shell, handle);
  // A call goes on before other names take the connection.
  if (soon === 'now') reach();
  else if (soon) setTimeout(reach, REACHABLE_AFTER_MS);
  ended.signal.addEventListener('abort', () => loadedTalk()?.release(name));
  return placed;
}
