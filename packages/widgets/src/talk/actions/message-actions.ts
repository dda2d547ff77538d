import { html, nothing, type TemplateResult } from 'lit/html.js';
import { Drawn, drawnFrom } from '../drawn.js';
import { write } from '../icons.js';
import { base, buttons } from '../styles/base.js';
import { danger } from '../styles/shared.js';
import { actionsStyles } from './actions-styles.js';
import * as icons from './icons.js';
import type { ActionsStrings } from './strings.js';

/** What people answer with most. */
const QUICK = ['👍', '❤️', '😂', '🎉', '😮', '😢'];

/** What the bar's buttons do. */
export interface MessageDeeds {
  /** Puts the emoji under the message, or takes it away. */
  react(emoji: string): void;
  reply(): void;
  copy(): void;
  /** Left out where it cannot be changed. */
  edit?(): void;
  /** Left out for another's message. */
  delete?(): void;
}

/** What can be done with one message: a toolbar by the ARIA pattern, one stop for Tab and arrows within. */
export class MessageActions extends Drawn {
  declare strings: ActionsStrings;
  declare deeds: MessageDeeds;
  /** Should it really be deleted? */
  declare asking: boolean;

  constructor() {
    super([base, buttons, danger, actionsStyles]);
  }

  /** It stands at the message's end. */
  set mine(mine: boolean) {
    this.toggleAttribute('mine', mine);
  }

  protected override render(): TemplateResult {
    const { strings, deeds } = this;
    if (this.asking) return this.#question();
    return html`<div role="toolbar" aria-label=${strings.text('message.actions')} @keydown=${this.#keydown}>
      ${QUICK.map((emoji, index) =>
        this.#button(strings.text('message.react', { emoji }), emoji, () => deeds.react(emoji), index === 0),
      )}
      ${this.#button(strings.text('message.reply'), icons.reply, deeds.reply, false, 'mirrored')}
      ${this.#button(strings.text('message.copy'), icons.copy, deeds.copy)}
      ${deeds.edit ? this.#button(strings.text('message.edit'), write, deeds.edit) : nothing}
      ${deeds.delete ? this.#button(strings.text('message.delete'), icons.remove, this.#ask) : nothing}
    </div>`;
  }

  #button(label: string, face: string | TemplateResult, onClick: () => void, first = false, look = ''): TemplateResult {
    return html`<button class=${look} tabindex=${first ? 0 : -1} aria-label=${label} title=${label} @click=${onClick}>${face}</button>`;
  }

  #question(): TemplateResult {
    const { strings, deeds } = this;
    return html`<div role="group" aria-labelledby="question">
      <span id="question">${strings.text('message.deleteAsk')}</span>
      <button class="danger" @click=${deeds.delete}>${strings.text('message.delete')}</button>
      <button class="bordered keep" @click=${this.#keep}>${strings.text('message.keep')}</button>
    </div>`;
  }

  readonly #ask = () => {
    this.asking = true;
    // The button that asked is gone; and Enter alone should not delete.
    this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.keep')?.focus());
  };

  readonly #keep = () => {
    this.asking = false;
    this.updateComplete.then(() => this.renderRoot.querySelector('button')?.focus());
  };

  readonly #keydown = (event: KeyboardEvent) => {
    const forwards = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const all = [...this.renderRoot.querySelectorAll('button')];
    const at = all.indexOf(event.target as HTMLButtonElement) + (event.key === forwards ? 1 : -1);
    const next = all[(at + all.length) % all.length];
    for (const button of all) button.tabIndex = button === next ? 0 : -1;
    next?.focus();
  };
}

drawnFrom(MessageActions, 'strings', 'deeds', 'asking');
