import type { TalkIntent } from '../talk/types.js';
import type { Shell } from './shell.js';

/** One Earshot server, and one site on it. */
export interface Place {
  /** Origin, e.g. `https://talk.example.org`. */
  host: string;
  /** The site's public key; without it, the host's default site. */
  site?: string;
}

/** `panel` floats beside the name; `page` fills the element, which is the page; `inline` fills an element among others. */
export type Layout = 'panel' | 'page' | 'inline';

/** `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark';

/**
 * A name on a page that can be talked to. It carries only what the loader knows anyway; everything else the talk reads
 * off `element` once it is loaded.
 */
export interface Name {
  readonly shell: Shell;
  readonly handle: string;
  /** The upgraded link, or the `<earshot-talk>`: events are dispatched here. */
  readonly element: HTMLElement;
  /** What is clicked, and what the panel stands beside. */
  readonly anchor: HTMLElement;
  /** Carries the number of unread messages. */
  readonly dot?: HTMLElement;
  /** Left out: what the element's attribute says. */
  readonly layout?: Layout;
  /** The talk takes the place of what stood in the element. */
  onShown?(): void;
  /** The one-time token by which a visitor of another origin goes on here. */
  readonly handover?: string | undefined;
}

/** The part that is loaded on the first sign of interest, as the names see it. */
export interface TalkLoader {
  /** Opens the talk with this name, or brings it to the front. */
  openTalk(name: Name, intent?: TalkIntent): void;
  /** Lets somebody who has talked here before be rung, and see what is unread, without opening anything. */
  keepReachable(name: Name): void;
  /** The name stands on the page again: a talk that is still open follows it. */
  claim(name: Name): void;
  /** Resolves when the talk itself is loaded, beyond its frame. */
  whole(): Promise<void>;
  /** The name left the page. */
  release(name: Name): void;
}
