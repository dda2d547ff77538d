import { EarshotError } from '@earshot/core';
import { LIMITS } from '@earshot/core/protocol';
import { html, nothing } from 'lit/html.js';
import { contactEn } from '../../strings/contact-en.js';
import { type Strings, withTexts } from '../../strings/create.js';
import { Drawn, drawnFrom } from '../drawn.js';
import { base, buttons } from '../styles/base.js';
import { contactStyles } from './contact-styles.js';

/** Asks a visitor, whom nobody can answer now, where an answer would reach them. */
export class TalkContact extends Drawn {
  declare strings: Strings;
  /** Who would answer. */
  declare name: string;
  /** @throws EarshotError */
  declare onLeave: (email: string) => Promise<void>;
  declare onLater: () => void;
  declare private busy: boolean;
  declare private error: EarshotError | undefined;

  constructor() {
    super([base, buttons, contactStyles]);
    this.busy = false;
  }

  /** Is what is in the field an address, or nothing? If not, the field says so and has the focus. */
  check(): boolean {
    // The browser's own rule; the server has the last word.
    if (!this.#field?.validity.typeMismatch) return true;
    this.#failed(new EarshotError('bad_email'));
    return false;
  }

  /** Leaves what is in the field, if anything is. */
  async leave(): Promise<void> {
    const email = this.#field?.value.trim() ?? '';
    if (email === '' || this.busy || !this.check()) return;
    this.busy = true;
    try {
      await this.onLeave(email);
    } catch (fault) {
      this.#failed(fault instanceof EarshotError ? fault : new EarshotError('internal', {}, { cause: fault }));
    } finally {
      this.busy = false;
    }
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  protected override render() {
    const { name } = this;
    const strings = withTexts(this.strings, contactEn);
    return html`
      <form novalidate @submit=${this.#submit}>
        <label for="email">${strings.text('contact.question', { name })}</label>
        <div class="row">
          <input id="email" type="email" dir="ltr" autocomplete="email" inputmode="email" maxlength=${LIMITS.emailLength}
            aria-label=${`${strings.text('contact.question', { name })} ${strings.text('contact.label')}`}
            aria-describedby="hint" aria-invalid=${this.error ? 'true' : 'false'}
            placeholder=${strings.text('contact.placeholder')}
            @input=${() => {
              this.error = undefined;
            }} />
          <button class="bordered" type="submit" ?disabled=${this.busy}>${strings.text('contact.save')}</button>
        </div>
        <div class="row below">
          ${
            this.error
              ? html`<p class="problem small" id="hint" role="alert">${strings.error(this.error)}</p>`
              : html`<p class="soft small" id="hint">${strings.text('contact.hint')}</p>`
          }
          ${
            this.onLater
              ? html`<button class="plain small" type="button" @click=${this.onLater}>${strings.text('contact.later')}</button>`
              : nothing
          }
        </div>
      </form>
    `;
  }

  readonly #submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (this.#field?.value.trim() === '') this.#field.focus();
    else await this.leave();
  };

  #failed(error: EarshotError): void {
    this.error = error;
    this.#field?.focus();
  }
}

drawnFrom(TalkContact, 'strings', 'name', 'onLeave', 'onLater', 'busy', 'error');
