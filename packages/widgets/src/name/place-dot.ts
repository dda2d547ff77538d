import { createDot } from './dot.js';
import { localeOf } from './locale.js';
import type { Shell } from './shell.js';

/** A name that stands on the page, upgraded. */
export interface Upgraded {
  readonly handle: string;
  /** What the dot stands in: a link, or an `<earshot-presence>`. */
  readonly place: HTMLElement;
  /** A framework that rewrites its place's content may have thrown it out. */
  readonly dot: HTMLElement;
  /** Aborted, it takes everything off again. */
  readonly ended: AbortController;
}

/**
 * Draws somebody's dot, and follows their presence.
 * @param element what says the language.
 * @param onKnown hears what the server calls the person.
 */
export function placeDot(
  { presence }: Shell,
  place: HTMLElement,
  handle: string,
  element = place,
  onKnown?: (name: string) => void,
): Upgraded {
  const [dot, show] = createDot(localeOf(element));
  const ended = new AbortController();
  place.append(dot);
  const unfollow = presence.follow(handle, ({ availability, name }) => {
    show(availability);
    if (name) onKnown?.(name);
  });
  ended.signal.onabort = () => {
    unfollow();
    dot.remove();
  };
  return { handle, place, dot, ended };
}
