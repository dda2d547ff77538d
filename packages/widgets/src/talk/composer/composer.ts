import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FrameTexts } from '../../strings/frame.js';
import { Drawn, drawnFrom } from '../drawn.js';
import * as icons from '../frame-icons.js';
import { base, buttons } from '../styles/base.js';
import { composerStyles } from './composer-styles.js';

/** What there is to say about a text before it is sent. */
export interface Checked {
  fits: boolean;
  note: TemplateResult | typeof nothing;
}

/** What became of a text: taken over, or left where it is, perhaps for a reason that is said. */
export type Sent = 'taken' | 'kept' | { problem: string };

/** What the field stands for, when it is not a message of its own. */
export interface ComposerMode {
  /** Said of the field. */
  label: string;
  /** What its button is called then. */
  save: string | undefined;
}

/** What can go with a message besides its words. */
export interface Load {
  /** Stands before the field. */
  lead: TemplateResult;
  /** There is something, so the message may be without words. */
  full: boolean;
}

const styles = [base, buttons, composerStyles];

/** Where a message is written. Its draft stays until it was taken by `onSend`. */
export class TalkComposer extends Drawn {
  declare strings: FrameTexts;
  /** Who is written to. */
  declare name: string;
  /** They are not there: it is a message that is left. */
  declare away: boolean;
  /** Left out as long as nothing can be sent. */
  declare check: ((text: string) => Checked) | undefined;
  /** May it be sent yet? Writing is possible all the while. */
  declare ready: boolean;
  declare onSend: (text: string) => Sent;
  declare onTyping: () => void;
  /** Set by what answers and edits. */
  declare mode: ComposerMode | undefined;
  declare load: Load | undefined;
  /** What stands in it. */
  declare text: string;
  declare private problem: string | undefined;
  /** It was sent before that was possible, and not changed since. */
  #due = false;

  constructor() {
    super(styles);
    this.text = '';
    this.ready = false;
    this.away = false;
  }

  override focus(options?: FocusOptions): void {
    this.#area?.focus(options);
  }

  get #area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  protected override render() {
    const { strings, name, text, problem } = this;
    const checked = this.check?.(text);
    const send = this.mode?.save ?? strings.text('message.send');
    return html`
      ${problem === undefined ? nothing : html`<p class="problem small" id="problem" role="alert">${problem}</p>`}
      <form @submit=${this.#submit}>
        ${this.load?.lead}
        <textarea rows="1" dir="auto" enterkeyhint="send" autocomplete="off"
          aria-label=${strings.text('message.label', { name })}
          aria-describedby="problem count" aria-description=${this.mode?.label ?? nothing}
          placeholder=${strings.text(this.away ? 'message.placeholder.away' : 'message.placeholder')}
          .value=${text}
          @input=${this.#input}
          @keydown=${this.#keydown}></textarea>
        <button class="primary send" type="submit" aria-label=${send}
          title=${send} aria-disabled=${this.ready && checked?.fits && this.#sendable ? 'false' : 'true'}>
          ${icons.send}
        </button>
      </form>
      ${checked?.note ?? nothing}
    `;
  }

  protected override updated(): void {
    if (this.#due && this.ready) this.#send();
    const area = this.#area;
    // A hidden area has no height to take.
    if (!area || area.offsetParent === null) return;
    area.style.setProperty('height', 'auto');
    area.style.setProperty('height', `${area.scrollHeight}px`);
  }

  get #sendable(): boolean {
    return !!(this.load?.full || this.text.trim());
  }

  readonly #input = (event: InputEvent) => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.problem = undefined;
    this.#due = false;
    if (this.text !== '') this.onTyping();
  };

  readonly #keydown = (event: KeyboardEvent) => {
    // Enter that ends an input method's composition chooses a word; Safari reports it only by keyCode 229.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.#send();
  };

  readonly #submit = (event: SubmitEvent) => {
    event.preventDefault();
    this.#send();
    this.focus();
  };

  #send(): void {
    const { text } = this;
    this.#due = !this.ready && this.#sendable;
    if (!this.ready || !this.#sendable) return;
    const sent = this.onSend(text);
    if (sent === 'taken') this.text = '';
    else if (sent !== 'kept') this.problem = sent.problem;
  }
}

drawnFrom(TalkComposer, 'strings', 'name', 'away', 'ready', 'check', 'mode', 'load', 'text', 'problem');
