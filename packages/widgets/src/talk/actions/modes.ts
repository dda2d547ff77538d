import type { Conversation, EarshotError } from '@earshot/core';
import type { Seq } from '@earshot/core/protocol';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import { callFault } from '../chat/fault-view.js';
import type { TalkComposer } from '../composer/composer.js';
import * as icons from '../icons.js';
import { lastEditable, type MessageMode } from '../model/message-mode.js';
import type { ChatPanel } from '../panel/chat.js';
import { asError } from '../session/session.js';
import { modeStyles } from './mode-styles.js';
import { actionsStrings } from './strings.js';

interface ModesOptions {
  panel: ChatPanel;
  strings(): Strings;
  conversation(): Conversation | undefined;
}

/** Whether the field where one writes stands for a new message, an answer or a change; and what became of it. */
export class Modes {
  readonly #options: ModesOptions;
  #mode: MessageMode | undefined;
  #draft = '';
  /** Why something done to a message was undone. */
  #refused: EarshotError | undefined;

  constructor(options: ModesOptions) {
    this.#options = options;
    options.panel.renderRoot.adoptedStyleSheets.push(modeStyles());
  }

  /** What is being answered. */
  get replyTo(): Seq | undefined {
    return this.#mode?.kind === 'reply' ? this.#mode.seq : undefined;
  }

  readonly enter = (mode: MessageMode | undefined): void => {
    const { panel } = this.#options;
    const before = this.#mode;
    const composer = this.#composer;
    if (mode === before || !composer) return;
    // A draft waits while something else is edited in its place.
    if (before?.kind === 'edit') composer.text = this.#draft;
    if (mode?.kind === 'edit') {
      this.#draft = composer.text;
      composer.text = mode.text;
    }
    this.#mode = mode;
    composer.mode = mode && {
      label: this.#label(mode),
      save: mode.kind === 'edit' ? this.#strings.text('message.save') : undefined,
    };
    panel.requestUpdate();
    panel.write();
  };

  leave(): void {
    this.enter(undefined);
  }

  /** Sends a change, if it is one that was written. */
  save(text: string): boolean {
    const mode = this.#mode;
    if (mode?.kind !== 'edit') return false;
    this.leave();
    if (text !== mode.text) this.#options.conversation()?.edit(mode.seq, text).catch(this.failed);
    return true;
  }

  readonly failed = (fault: unknown): void => {
    this.#refuse(asError(fault));
  };

  /** Before the field itself hears the key. */
  keydown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#mode) {
      event.stopPropagation();
      this.leave();
    }
    if (event.key === 'ArrowUp' && !this.#mode && this.#composer?.text === '') this.#editLast(event);
  }

  /** What was refused, and what is being answered or edited; stands above the field. */
  view(now: (error: EarshotError) => number): TemplateResult {
    const error = this.#refused;
    const refused = error && callFault(error, this.#strings, now(error), undefined, () => this.#refuse(undefined));
    return html`${refused ?? nothing} ${this.#mode ? this.#bar(this.#mode) : nothing}`;
  }

  #bar(mode: MessageMode): TemplateResult {
    const cancel = this.#strings.text('message.cancel');
    return html`<div class="mode small">
      <p><strong class="truncated">${this.#label(mode)}</strong><span class="truncated soft" dir="auto">${mode.text}</span></p>
      <button class="square" aria-label=${cancel} title=${cancel} @click=${() => this.leave()}>${icons.close}</button>
    </div>`;
  }

  #editLast(event: KeyboardEvent): void {
    const thread = this.#options.conversation()?.thread.get();
    const last = thread && lastEditable(thread, Date.now());
    if (!last) return;
    event.preventDefault();
    this.enter(last);
  }

  #label({ kind, author }: MessageMode): string {
    const strings = this.#strings;
    if (kind === 'edit') return strings.text('message.editing');
    const others = this.#options.conversation()?.thread.get().others ?? [];
    const name = others.find(({ id }) => id === author)?.name;
    return name === undefined ? strings.text('message.answerToYou') : strings.text('message.answerTo', { name });
  }

  #refuse(error: EarshotError | undefined): void {
    this.#refused = error;
    this.#options.panel.requestUpdate();
  }

  get #strings() {
    return actionsStrings(this.#options.strings());
  }

  get #composer(): TalkComposer | null {
    return this.#options.panel.renderRoot.querySelector<TalkComposer>('earshot-talk-composer');
  }
}
