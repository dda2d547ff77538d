import type { Availability, CallMedia } from '@earshot/core/protocol';
import type { ReactiveControllerHost } from 'lit';
import type { nothing, TemplateResult } from 'lit/html.js';
import type { Checked, Load, Sent } from '../composer/composer.js';
import type { TalkIntent } from '../types.js';
import type { FullPage } from './full-page.js';

type Drawn = TemplateResult | typeof nothing;

/** What the panel draws around, above and below, as far as it is known. */
export interface ChatView {
  /** How far the conversation is: being opened, open with nothing said yet, under way, or not to be opened. */
  stage: 'opening' | 'empty' | 'said' | 'failed';
  /** What the server calls the person. */
  name: string | undefined;
  availability: Availability | undefined;
  /** The same in words. */
  presence: string | undefined;
  /** May a message be sent? */
  ready: boolean;
  /** A call hides the messages. */
  covered: boolean;
  /* Left to right is top to bottom on the screen. */
  /** In the header. */
  actions: Drawn;
  status: Drawn;
  call: Drawn;
  fault: Drawn;
  thread: Drawn;
  below: Drawn;
  /** For the composer; the same as long as nothing of it changes. */
  load?: Load | undefined;
}

/** The talk itself, as the panel sees it: it is loaded while the panel stands already. */
export interface Chat {
  /** Is there a call of this panel's? */
  readonly calling: 'no' | 'running' | 'over';
  /** Opens the conversation; safe to call again. */
  open(): void;
  /** To be read in every render, shown or not. */
  view(): ChatView;
  /** Rings; before the conversation is open, as soon as it is. */
  startCall(media: CallMedia): void;
  typing(): void;
  check(text: string): Checked;
  send(text: string): Sent;
  /** Opens the full page in a new tab; with a hand-over where one can be had. */
  openFullPage(event: MouseEvent): void;
  /** The panel was closed. */
  closed(): void;
  /** Lets go of the connection. */
  destroy(): void;
}

/** The panel as the chat sees it. */
export interface ChatPanel extends ReactiveControllerHost {
  readonly shown: boolean;
  readonly minimised: boolean;
  readonly renderRoot: ShadowRoot;
  /** Left out where this is the full page. */
  readonly fullPage: FullPage | undefined;
  /** @param focus moves the focus in; not when it opens by itself, for a ring. */
  open(intent?: TalkIntent, focus?: boolean): void;
  close(): void;
  startCall(media: CallMedia): void;
  /** Puts the focus where a message is written. */
  write(): void;
}
