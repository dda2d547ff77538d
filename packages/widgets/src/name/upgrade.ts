import { createDot } from './dot.js';
import { loadedTalk, loadTalk } from './lazy-talk.js';
import { localeOf } from './locale.js';
import { calledHandle, isReturning } from './returning.js';
import type { Shell } from './shell.js';
import type { Name } from './types.js';

/** An upgraded link that stands on the page. */
export interface UpgradedLink {
  readonly handle: string;
  readonly link: HTMLAnchorElement;
  /** The dot, which a framework that rewrites the link's content may have thrown out. */
  readonly dot: HTMLElement;
  /** Takes everything off again. */
  undo(): void;
}

const ignore = () => {};

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
  onKnown: (name: string) => void = ignore,
): UpgradedLink {
  const ended = new AbortController();
  const [dot, show] = createDot(localeOf(element));
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
  document.addEventListener('visibilitychange', () => document.hidden || shell.presence.refresh(), ended);

  link.append(dot);
  const unfollow = shell.presence.follow(handle, (known) => {
    show(known.availability);
    if (known.name) onKnown(known.name);
  });
  loadedTalk()?.claim(name);
  const reach = () => loadTalk().then((talk) => ended.signal.aborted || talk.keepReachable(name), ignore);
  // A call goes on at once, and before other names take the connection.
  if (calledHandle(shell) === handle) reach();
  // Safari has no requestIdleCallback.
  else if (isReturning(shell)) (globalThis.requestIdleCallback ?? setTimeout)(reach);
  return {
    handle,
    link,
    dot,
    undo() {
      ended.abort();
      unfollow();
      dot.remove();
      loadedTalk()?.release(name);
    },
  };
}
