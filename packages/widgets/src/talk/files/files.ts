import type { Conversation, SendOptions } from '@earshot/core';
import { type Attachments, attachments, type Upload } from '@earshot/core/attachments';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FilesHost } from '../chat/lazy-files.js';
import { StoreReader } from '../controllers/store-reader.js';
import type { Line } from '../model/rows.js';
import type { ChatPanel } from '../panel/chat.js';
import { asError } from '../session/session.js';
import type { TalkClient } from '../session/shared-client.js';
import { filesStrings } from './strings.js';

/** Two panels of one client have one tray for each conversation. */
const known = new WeakMap<TalkClient, Attachments>();

function attachmentsOf(client: TalkClient): Attachments {
  const made = known.get(client);
  if (made) return made;
  const { context, closing, fileBytes } = client.later;
  const limit = fileBytes();
  const { api, close } = attachments(limit === undefined ? {} : { limit }).create(context);
  closing.push(close);
  known.set(client, api);
  return api;
}

/** A drag says that it goes on several times a second. */
const HOVER_MS = 600;
const NONE: readonly Upload[] = [];

/** The files of one panel: those that are to be sent, and those that came. */
export class Files {
  readonly #panel: ChatPanel;
  readonly #host: FilesHost;
  readonly #stores: StoreReader;
  #problem: string | undefined;
  #hovering: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: ChatPanel, host: FilesHost) {
    this.#panel = panel;
    this.#host = host;
    this.#stores = new StoreReader(panel);
  }

  get #api(): Attachments {
    return attachmentsOf(this.#host.client());
  }

  get #uploads(): readonly Upload[] {
    const conversation = this.#host.conversation();
    return conversation ? this.#api.tray(conversation.id).get() : NONE;
  }

  get laden(): boolean {
    return this.#uploads.length > 0;
  }

  choose(): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.addEventListener('change', () => this.add([...(input.files ?? [])]));
    input.click();
  }

  add(files: readonly File[]): void {
    const conversation = this.#host.conversation();
    this.#endHover();
    this.#problem = undefined;
    for (const file of conversation ? files : []) {
      try {
        this.#api.add(conversation?.id ?? '', file);
      } catch (fault) {
        this.#problem = this.#host.strings().error(asError(fault));
      }
    }
    this.#panel.requestUpdate();
    this.#panel.write();
  }

  hover(): void {
    const isNew = this.#hovering === undefined;
    clearTimeout(this.#hovering);
    this.#hovering = setTimeout(() => this.#endHover(), HOVER_MS);
    if (isNew) this.#panel.requestUpdate();
  }

  #endHover(): void {
    clearTimeout(this.#hovering);
    this.#hovering = undefined;
    this.#panel.requestUpdate();
  }

  /** @returns why not yet @throws EarshotError */
  send(conversation: Conversation, text: string, options: SendOptions): string | undefined {
    const waits = this.#uploads.some(({ state }) => state.get().status !== 'ready');
    if (waits) return filesStrings(this.#host.strings()).text('files.notReady');
    const { replyTo } = options;
    this.#api.send(conversation, text, replyTo === undefined ? {} : { replyTo });
    return undefined;
  }

  tray(): TemplateResult | typeof nothing {
    const conversation = this.#host.conversation();
    if (!conversation) return nothing;
    const uploads = this.#stores.read(this.#api.tray(conversation.id));
    const isOver = this.#hovering !== undefined;
    if (uploads.length === 0 && !isOver && this.#problem === undefined) return nothing;
    return html`<earshot-talk-tray .strings=${this.#host.strings()} .uploads=${uploads} .problem=${this.#problem}
      .over=${isOver}></earshot-talk-tray>`;
  }

  message({ attachments: came = [], seq }: Line): TemplateResult {
    const conversation = this.#host.conversation()?.id ?? '';
    return html`<earshot-talk-files .strings=${this.#host.strings()} .attachments=${came} .pending=${seq === undefined}
      .link=${(id: string) => this.#api.link(conversation, id)}></earshot-talk-files>`;
  }
}
