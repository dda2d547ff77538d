import type { Upload } from '@earshot/core/attachments';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import { StoreReader } from '../controllers/store-reader.js';
import { Drawn, drawnFrom } from '../drawn.js';
import { close, icon } from '../frame-icons.js';
import { base, buttons } from '../styles/base.js';
import { trayStyles } from './files-styles.js';
import { filesStrings, sizeText } from './strings.js';

const again = icon(svg`<path d="M18.5 12a6.5 6.5 0 1 1-2-4.7L18.5 9M18.5 4v5h-5"/>`);

/** What will go with the next message, and how far each of it has come. */
export class TalkTray extends Drawn {
  declare strings: Strings;
  declare uploads: readonly Upload[];
  /** Why something was not taken. */
  declare problem: string | undefined;
  /** Something hovers over the panel. */
  declare over: boolean;

  readonly #stores = new StoreReader(this);

  constructor() {
    super([base, buttons, trayStyles]);
  }

  protected override render() {
    const strings = filesStrings(this.strings);
    return html`
      ${this.over ? html`<p class="over">${strings.text('files.drop')}</p>` : nothing}
      ${this.problem === undefined ? nothing : html`<p class="problem small" role="alert">${this.problem}</p>`}
      <ul aria-label=${strings.text('files.tray')} ?hidden=${this.uploads.length === 0}>
        ${repeat(
          this.uploads,
          ({ key }) => key,
          (upload) => this.#item(upload),
        )}
      </ul>`;
  }

  #item({ name, file, state: store, cancel, retry }: Upload): TemplateResult {
    const strings = filesStrings(this.strings);
    const state = this.#stores.read(store);
    const size = sizeText(file.size, strings.locale);
    const isUnderWay = state.status === 'uploading' || state.status === 'waiting';
    const end = strings.text(state.status === 'ready' ? 'files.remove' : 'files.cancel', { name });
    const sent = isUnderWay ? sizeText(state.sent, strings.locale) : '';
    const says = state.status === 'uploading' ? strings.text('files.sent', { sent, total: size }) : size;
    return html`<li class=${state.status}>
      <div class="words">
        <p class="truncated" dir="auto">${name}</p>
        ${
          state.status === 'failed'
            ? html`<p class="problem small" role="alert">${strings.error(state.error)}</p>`
            : html`<p class="soft small">${state.status === 'waiting' ? strings.text('files.waiting') : says}</p>`
        }
        ${
          isUnderWay
            ? html`<progress .value=${state.sent / state.total} aria-label=${strings.text('files.progress', { name })}></progress>`
            : nothing
        }
      </div>
      ${
        state.status === 'failed'
          ? html`<button class="plain" aria-label=${strings.text('files.retry', { name })} @click=${retry}>${again}</button>`
          : nothing
      }
      <button class="plain" aria-label=${end} title=${end} @click=${cancel}>${close}</button>
    </li>`;
  }
}

drawnFrom(TalkTray, 'strings', 'uploads', 'problem', 'over');
