import type { Attachment } from '@earshot/core';
import type { FileLink } from '@earshot/core/attachments';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import { Drawn, drawnFrom } from '../drawn.js';
import { close, icon } from '../frame-icons.js';
import { base, buttons } from '../styles/base.js';
import { messageFilesStyles } from './files-styles.js';
import { filesStrings, sizeText } from './strings.js';

const paper = icon(svg`<path d="M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.7V8.5h4.7M9 12.5h6M9 16h6"/>`);

/** Larger ones without a small version are not loaded only to be looked past. */
const SHOWN_BYTES = 1_000_000;

/** What came with one message: pictures to look at, files to save. */
export class TalkFiles extends Drawn {
  declare strings: Strings;
  declare attachments: readonly Attachment[];
  /** On their way: nothing can be opened yet. */
  declare pending: boolean;
  declare link: (id: string) => Promise<FileLink>;

  /** As far as they are known here. */
  readonly #links = new Map<string, FileLink>();
  /** What could not be shown is offered for saving. */
  readonly #broken = new Set<string>();
  readonly #asked = new Set<string>();
  #opened: Attachment | undefined;

  constructor() {
    super([base, buttons, messageFilesStyles]);
  }

  protected override render() {
    return html`${this.attachments.map((one) => (this.#isShown(one) ? this.#picture(one) : this.#card(one)))}
      ${this.#opened ? this.#large(this.#opened) : nothing}`;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  #isShown({ id, width, thumbnail, bytes }: Attachment): boolean {
    return width !== undefined && (thumbnail === true || bytes <= SHOWN_BYTES) && !this.#broken.has(id);
  }

  #find(id: string): FileLink | undefined {
    if (!this.#asked.has(id)) {
      this.#asked.add(id);
      this.link(id).then(
        (link) => {
          this.#links.set(id, link);
          this.requestUpdate();
        },
        // It stays a frame with a name; the next drawing asks again.
        () => this.#asked.delete(id),
      );
    }
    return this.#links.get(id);
  }

  /** The size is known before the bytes are, so nothing moves when they come. */
  #picture(one: Attachment): TemplateResult {
    const { id, name, width = 1, height = 1 } = one;
    const link = this.#find(id);
    return html`<button class="picture" aria-label=${filesStrings(this.strings).text('files.open', { name })}
      aria-disabled=${this.pending ? 'true' : 'false'} @click=${() => this.#open(one)}>
      <img src=${link ? (link.thumbnail ?? link.url) : nothing} alt="" width=${width} height=${height} decoding="async"
        @error=${() => {
          this.#broken.add(id);
          this.requestUpdate();
        }}></button>`;
  }

  #card({ id, name, bytes }: Attachment): TemplateResult {
    const strings = filesStrings(this.strings);
    return html`<button class="card" aria-disabled=${this.pending ? 'true' : 'false'} @click=${() => this.#save(id, name)}>
      ${paper}<span class="spoken">${strings.text('files.save')}</span>
      <span class="words"><span class="name truncated" dir="auto">${name}</span>
      <span class="soft small">${sizeText(bytes, strings.locale)}</span></span></button>`;
  }

  #large(one: Attachment): TemplateResult {
    const { id, name, width = 1, height = 1 } = one;
    const strings = filesStrings(this.strings);
    return html`<dialog aria-label=${name} @close=${this.#close} @click=${this.#outside} @keydown=${this.#key}>
      <p class="bar"><span class="truncated" dir="auto">${name}</span>
        <button @click=${() => this.#save(id, name)}>${strings.text('files.save').replace(/:$/, '')}</button>
        <button aria-label=${strings.text('files.close')} @click=${this.#end}>${close}</button></p>
      <img src=${this.#links.get(id)?.url ?? nothing} alt=${name} width=${width} height=${height}>
    </dialog>`;
  }

  /** Addresses are good for minutes, so it is asked for anew. */
  async #open(one: Attachment): Promise<void> {
    if (this.pending) return;
    const link = await this.link(one.id).catch(() => undefined);
    if (link) this.#links.set(one.id, link);
    this.#opened = one;
    this.requestUpdate();
  }

  async #save(id: string, name: string): Promise<void> {
    if (this.pending) return;
    const link = await this.link(id).catch(() => undefined);
    if (!link) return;
    const anchor = document.createElement('a');
    Object.assign(anchor, { href: link.download, download: name, target: '_blank', rel: 'noopener' });
    anchor.click();
  }

  readonly #end = (): void => this.renderRoot.querySelector('dialog')?.close();
  readonly #close = (): void => {
    this.#opened = undefined;
    this.requestUpdate();
  };
  readonly #outside = (event: Event): void => {
    if (event.target === event.currentTarget) this.#end();
  };
  /** Esc closes the picture, and not the panel behind it. */
  readonly #key = (event: Event): void => event.stopPropagation();
}

drawnFrom(TalkFiles, 'strings', 'attachments', 'pending', 'link');
