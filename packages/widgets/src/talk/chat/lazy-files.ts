import type { Conversation, SendOptions } from '@earshot/core';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import type { Load } from '../composer/composer.js';
import type { Files } from '../files/files.js';
import { icon } from '../frame-icons.js';
import { filesPart } from '../lazy-parts.js';
import type { Line } from '../model/rows.js';
import type { ChatPanel } from '../panel/chat.js';
import type { TalkClient } from '../session/shared-client.js';

const clip = icon(
  svg`<path d="M19 11l-7.2 7.2a4.3 4.3 0 0 1-6-6L13 5a2.9 2.9 0 0 1 4 4l-7.2 7.3a1.4 1.4 0 0 1-2-2L14.5 7.7"/>`,
);

/** What files need of the talk. */
export interface FilesHost {
  client(): TalkClient;
  conversation(): Conversation | undefined;
  strings(): Strings;
}

/** Files: a button, and an ear for what is dropped and pasted; the rest is loaded when there is one. */
export class LazyFiles {
  readonly #panel: ChatPanel;
  readonly #host: FilesHost;
  #files: Files | undefined;
  #load: (Load & { label: string }) | undefined;
  /** Draws what came with a message; another function once it can. */
  draw: (line: Line) => unknown = () => {
    this.#with(() => {});
    return nothing;
  };

  constructor(panel: ChatPanel, host: FilesHost) {
    this.#panel = panel;
    this.#host = host;
  }

  /** The button, and whether there is something to send: the same object until one of them changes. */
  load(): Load | undefined {
    if (!this.#offered) return undefined;
    const label = this.#host.strings().text('files.attach');
    const full = this.#files?.laden ?? false;
    const known = this.#load;
    if (known?.full !== full || known.label !== label) {
      const lead = html`<button class="plain send" type="button" aria-label=${label} title=${label}
        @click=${() => this.#with((files) => files.choose())}>${clip}</button>`;
      this.#load = { lead, full, label };
    }
    return this.#load;
  }

  tray(): TemplateResult | typeof nothing {
    return this.#files?.tray() ?? nothing;
  }

  /** Sends the text and what is in the tray. @returns why not yet @throws EarshotError */
  send(conversation: Conversation, text: string, options: SendOptions): string | undefined {
    if (this.#files) return this.#files.send(conversation, text, options);
    conversation.send(text, options);
    return undefined;
  }

  /** Listening twice is listening once. */
  listen(): void {
    for (const type of ['dragover', 'drop', 'paste']) this.#panel.renderRoot.addEventListener(type, this.#brought);
  }

  get #offered(): boolean {
    return this.#host.conversation() !== undefined && this.#host.client().later.fileBytes() !== undefined;
  }

  readonly #brought = (event: Event): void => {
    const data = (event as DragEvent).dataTransfer ?? (event as ClipboardEvent).clipboardData;
    if (!this.#offered || !data?.types.includes('Files')) return;
    event.preventDefault();
    const given = [...data.files];
    this.#with((files) => (event.type === 'dragover' ? files.hover() : files.add(given)));
  };

  #with(run: (files: Files) => void): void {
    if (this.#files) {
      run(this.#files);
      return;
    }
    filesPart.load().then(
      ({ Files }) => {
        this.#files ??= new Files(this.#panel, this.#host);
        const files = this.#files;
        this.draw = (line) => files.message(line);
        run(files);
        this.#panel.requestUpdate();
      },
      // Whoever could not be helped tries again.
      () => {},
    );
  }
}
