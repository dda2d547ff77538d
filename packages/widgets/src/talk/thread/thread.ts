import type { Conversation, Thread } from '@earshot/core';
import type { CallMedia, Seq } from '@earshot/core/protocol';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import { StoreReader } from '../controllers/store-reader.js';
import { Ticker } from '../controllers/ticker.js';
import { Drawn, drawnFrom } from '../drawn.js';
import * as icons from '../icons.js';
import { linksPart, windowPart } from '../lazy-parts.js';
import type { MessageMode } from '../model/message-mode.js';
import { counts } from '../model/remaining.js';
import { type Line, type Row, rowsOf } from '../model/rows.js';
import { base, buttons } from '../styles/base.js';
import { others } from '../styles/shared.js';
import type { ThreadWindow } from '../window/index.js';
import { Announcer } from './announcer.js';
import { bubbles } from './bubbles.js';
import { callRow, contactRow, dayRow, unreadRow } from './entries.js';
import { LazyActions } from './lazy-actions.js';
import { ThreadScroll } from './scroll.js';
import { threadStyles } from './thread-styles.js';
import { UnreadDivider } from './unread-divider.js';

/** From here on only what is near the reader is drawn; each row is up to 25 lines. */
const MANY_ROWS = 150;

/** Cheap, and wide: who knows better is loaded for it. */
const MAY_HAVE_ADDRESS = /:\/\/|www\.|@/i;

/** The log of one conversation, with what is on its way and who is typing. */
export class TalkThread extends Drawn {
  declare conversation: Conversation;
  declare strings: Strings;
  /** The other person. */
  declare name: string;
  /** Is it on the screen? Only then does showing a message mean that it was read. */
  declare watched: boolean;
  /** Left out while there can be no call. */
  declare onCall: ((media: CallMedia) => void) | undefined;
  /** Draws what came with a message, once that is here. */
  declare files: ((line: Line) => unknown) | undefined;
  /** A message was chosen to be answered or edited. */
  declare onMode: (mode: MessageMode) => void;
  /** Something done to a message was refused, and is undone. */
  declare onFailed: (fault: unknown) => void;

  readonly #stores = new StoreReader(this);
  readonly #ticker = new Ticker(this);
  readonly #divider = new UnreadDivider();
  readonly #announcer = new Announcer();
  readonly #actions = new LazyActions({
    create: (ThreadActions) => new ThreadActions(this),
    onLoaded: () => this.requestUpdate(),
  });
  #loadingEarlier = false;
  /** Once the thread is long. */
  #window: ThreadWindow | undefined;
  /** The message to go to, once it is loaded. */
  #goal: Seq | undefined;
  /** The one that was scrolled to, to be drawn. */
  #sought: Seq | undefined;
  readonly #scroll = new ThreadScroll(this, {
    box: () => this.#box,
    rows: () => this.#drawnRows,
    divider: () => this.renderRoot.querySelector('.unread'),
    onNearTop: () => this.#loadEarlier(),
    onAtEnd: () => this.#markRead(),
  });
  readonly #update = () => this.requestUpdate();
  /** Does the reader have it before them? In a page it may be anywhere. */
  #inView = false;
  readonly #intersection = new IntersectionObserver((entries) => {
    this.#inView = entries.at(-1)?.isIntersecting ?? false;
    this.requestUpdate();
  });

  constructor() {
    super([base, buttons, others, threadStyles]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#update);
    this.#intersection.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#update);
    this.#intersection.disconnect();
    this.#actions.close();
  }

  /** For the moment after one's own message: it is shown wherever one was reading. */
  toEnd(): void {
    this.#scroll.toEnd();
    this.requestUpdate();
  }

  /** Goes to another message. */
  jump(seq: Seq): void {
    this.#goal = seq;
    this.#seek();
  }

  protected override render() {
    const thread = this.#stores.read(this.conversation.thread);
    const unreadAfter = this.#divider.update(thread, this.#seen);
    const faults = thread.pending.flatMap(({ status }) =>
      status.kind === 'failed' ? status.error : (status.delayed ?? []),
    );
    const waiting = faults.some((fault) => counts(fault, Date.now()));
    const now = waiting ? this.#ticker.now() : Date.now();
    const isTyping = thread.typing.some((user) => user !== thread.me.id);
    const rows = rowsOf(thread, unreadAfter);
    const last = rows.findLast((row) => row.kind === 'group');
    const tabbable = last?.kind === 'group' ? last.lines.at(-1)?.key : undefined;
    const attend = this.#actions.handleEvent;
    const draw = (some: readonly Row[]) =>
      repeat(
        some,
        ({ key }) => key,
        (row) => this.#row(row, thread, now, tabbable),
      );
    if (rows.length > MANY_ROWS && !this.#window) this.#loadWindow();
    return html`
      <div class="box" tabindex="0" role="log" aria-live="off" aria-label=${this.strings.text('thread.label', { name: this.name })}
        @scroll=${this.#scrolled} @pointerover=${attend} @pointerleave=${attend} @pointerdown=${attend} @pointerup=${attend}
        @pointercancel=${attend} @focusin=${attend} @focusout=${attend} @keydown=${attend}>
        <ol>
          ${this.#loadingEarlier ? html`<li class="earlier soft small">${this.strings.text('thread.loadingEarlier')}</li>` : nothing}
          ${this.#window ? this.#window.draw(rows, (!this.#scroll.atEnd && this.#box) || undefined, this.#drawnRows, draw) : draw(rows)}
        </ol>
      </div>
      <div class="pill-place">${!this.#scroll.atEnd && thread.unread > 0 ? this.#pill() : nothing}</div>
      ${isTyping ? this.#typing() : nothing}
      <div class="spoken" aria-live="polite">
        ${repeat(
          this.#announcer.update(thread),
          ({ seq }) => seq,
          ({ text }) => html`<p>${this.strings.text('thread.incoming', { name: this.name, text })}</p>`,
        )}
      </div>
    `;
  }

  protected override updated(): void {
    this.#window?.drawn(this.#drawnRows);
    if (this.#scroll.atEnd) this.#markRead();
    this.#seek();
  }

  #row(row: Row, thread: Thread, now: number, tabbable: string | undefined): TemplateResult {
    const { strings, name } = this;
    switch (row.kind) {
      case 'day':
        return dayRow(row, strings);
      case 'unread':
        return unreadRow(strings);
      case 'call':
        return callRow(row.event, thread.me.id, strings, this.onCall);
      case 'contact':
        return contactRow(row.event, strings);
      case 'group':
        return bubbles(row, row.mine ? strings.text('thread.you') : name, {
          ...{ strings, now, tabbable },
          actions: {
            retry: (key) => this.conversation.retry(key),
            discard: (key) => this.conversation.discard(key),
            rich: () => this.#actions.get(),
            files: (line) => this.files?.(line),
            linked: (text) => this.#linked(text),
          },
        });
    }
  }

  get #box(): HTMLElement | null {
    return this.renderRoot.querySelector('.box');
  }

  get #drawnRows(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('ol > li:not(.space, .earlier)')];
  }

  readonly #scrolled = (): void => {
    this.#scroll.scrolled();
    if (this.#box && this.#window?.runsOut(this.#box, this.#drawnRows)) this.requestUpdate();
  };

  #loadWindow(): void {
    windowPart.load().then(
      ({ ThreadWindow }) => {
        this.#window ??= new ThreadWindow();
        this.requestUpdate();
      },
      // Without it all is drawn; the next drawing asks again.
      () => {},
    );
  }

  #linked(text: string): unknown {
    if (!MAY_HAVE_ADDRESS.test(text)) return text;
    // Without it the addresses can still be read and copied; the next message that has one asks again.
    if (!linksPart.part) linksPart.load().then(this.#update, () => {});
    return linksPart.part?.linked(text) ?? text;
  }

  /** Goes to the message that was asked for; what is not loaded yet is loaded first. */
  #seek(): void {
    if (this.#goal === undefined) return;
    const goal = this.#goal;
    const line = this.renderRoot.querySelector<HTMLElement>(`[data-seq="${goal}"]`);
    const thread = this.conversation.thread.get();
    const isLoaded = goal >= (thread.events[0]?.seq ?? 1);
    if (!line && !isLoaded && thread.hasEarlier) {
      this.#loadEarlier();
      return;
    }
    if (!line && this.#box && this.#window && this.#sought !== goal) {
      // It is loaded and not drawn; from where it will be it is, and this is called again.
      this.#sought = goal;
      this.#window.seek(rowsOf(thread, undefined), goal, this.#box);
      this.#scroll.scrolled();
      this.requestUpdate();
      return;
    }
    this.#sought = undefined;
    this.#goal = undefined;
    line?.scrollIntoView({ block: 'center' });
    line?.focus({ preventScroll: true });
  }

  #typing(): TemplateResult {
    return html`<p class="typing"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      ${this.strings.text('thread.typing', { name: this.name })}</p>`;
  }

  #pill(): TemplateResult {
    return html`<button class="pill primary" @click=${() => this.toEnd()}>
      ${this.strings.text('thread.unread')} ${icons.down}
    </button>`;
  }

  get #seen(): boolean {
    return this.watched && this.#inView && document.visibilityState === 'visible';
  }

  #markRead(): void {
    if (this.#seen && this.conversation.thread.get().unread > 0) this.conversation.markRead();
  }

  #loadEarlier(): void {
    if (this.#loadingEarlier || !this.conversation.thread.get().hasEarlier) return;
    this.#loadingEarlier = true;
    this.requestUpdate();
    this.conversation
      .loadEarlier()
      // The connection line says what is wrong; scrolling up again tries again.
      .catch(() => {
        this.#goal = undefined;
      })
      .finally(() => {
        this.#loadingEarlier = false;
        this.requestUpdate();
      });
  }
}

drawnFrom(TalkThread, 'conversation', 'strings', 'name', 'watched', 'onCall', 'files', 'onMode', 'onFailed');
