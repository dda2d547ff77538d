import type { Availability } from '@earshot/core/protocol';
import type { Layout } from '../name/types.js';

/** What the shell (link, element or page) tells the talk it mounts. */
export interface TalkOptions {
  /** Origin of the Earshot server, e.g. `https://talk.example.org`. */
  host: string;
  /** The site's public key; without it, the host's default site. */
  site?: string;
  /** The `ada` of `https://host/@ada`. */
  handle: string;
  /** What stands on the page, until the server's own name is known. */
  name: string;
  /** BCP 47, e.g. `de-CH`. */
  locale: string;
  /** `panel` floats beside `anchor`; the others fill the root's host: `page` is all there is, `inline` stands in a page. */
  layout: Layout;
  /** The name that was clicked: the panel stands beside it, and focus returns to it. */
  anchor: HTMLElement;
  /** Has this browser talked here before? Then there may be a thread, and nothing else is shown before it is known. */
  returning: boolean;
  /** What the page knows of `handle` before there is a connection. Calls back at once. @returns stops that. */
  followAvailability?(listener: (availability: Availability | undefined) => void): () => void;
  /** The one-time token from the address, by which this page becomes a visitor known elsewhere. */
  handover?: string;
  /** The panel was closed, by the person or by `close()`. */
  onClosed(): void;
  /**
   * How many messages by others are unread in the conversation with `handle`. What draws the number comes along: a page
   * without any needs none of it.
   */
  onUnread(count: number, draw: DrawUnread): void;
  /** Somebody's live presence, while there is a connection: the dots on the page follow it. */
  onPresence?(handle: string, availability: Availability): void;
}

/** Puts the number of unread messages in the place of a name's dot. */
export type DrawUnread = (dot: HTMLElement, count: number, locale: string) => void;

/** What was asked for by opening. */
export type TalkIntent = 'write' | 'voice' | 'video';

/** One mounted talk. */
export interface TalkHandle {
  /**
   * Shows the panel; safe to call while it is shown (after its host was moved in the document, say).
   * Mounting alone shows nothing and opens no conversation: it only makes the reader reachable.
   */
  open(intent?: TalkIntent): void;
  close(): void;
  /** Removes everything from the root and lets go of the connection. */
  destroy(): void;
}

export type MountTalk = (root: ShadowRoot, options: TalkOptions) => TalkHandle;
