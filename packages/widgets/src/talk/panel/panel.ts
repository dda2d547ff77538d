import type { Availability, CallMedia } from '@earshot/core/protocol';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { createFrameTexts, type FrameTexts } from '../../strings/frame.js';
import { loadFrameLanguage } from '../../strings/load-frame-language.js';
import type { Checked, Sent, TalkComposer } from '../composer/composer.js';
import { Drawn, drawnFrom } from '../drawn.js';
import { avatar, base, buttons } from '../styles/base.js';
import type { TalkIntent, TalkOptions } from '../types.js';
import type { Chat, ChatPanel, ChatView } from './chat.js';
import { fault } from './fault.js';
import { type FullPage, fullPageAddress } from './full-page.js';
import { header } from './header.js';
import { connectingLine } from './line.js';
import { loadChat } from './load-chat.js';
import { panelPlacement, panelStyles } from './panel-styles.js';
import { Presenter } from './presenter.js';
import { skeleton, startView } from './start-view.js';

/** The talk itself, on its way here. */
type Loading = { status: 'loading' | 'failed' | 'gone'; chat?: undefined } | { status: 'loaded'; chat: Chat };

const styles = [base, buttons, avatar, panelPlacement, panelStyles];

/** What there is to show before it is. */
const NOT_YET: ChatView = {
  ...{ stage: 'opening', name: undefined, availability: undefined, presence: undefined, ready: false, covered: false },
  ...{ actions: nothing, status: nothing, call: nothing, fault: nothing, thread: nothing, below: nothing },
};

/**
 * The frame of the talk with one person: who they are, whether they are there, what one can do first, and where one
 * writes. It is drawn on the click; the chat follows into it, and what was done meanwhile is made up for then.
 */
export class TalkPanel extends Drawn implements ChatPanel {
  readonly options: TalkOptions;
  declare shown: boolean;
  declare private loading: Loading;
  /** As the page knows it. */
  declare private availability: Availability | undefined;

  #texts: FrameTexts;
  readonly #presenter: Presenter;
  #stopFollowing: (() => void) | undefined;
  /** The call that was asked for before the chat was there. */
  #wanted: CallMedia | undefined;

  constructor(options: TalkOptions) {
    super(styles);
    this.options = options;
    this.setAttribute('layout', options.layout);
    this.shown = false;
    this.hidden = true;
    this.#texts = createFrameTexts(options.locale);
    // The page's own language is here already; a name may be marked as being in another.
    loadFrameLanguage(options.locale)?.then(() => {
      this.#texts = createFrameTexts(options.locale);
      this.requestUpdate();
    });
    this.#presenter = new Presenter(this, options);
    this.#load();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = this.options.followAvailability?.((availability) => {
      this.availability = availability;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopFollowing?.();
  }

  open(intent?: TalkIntent, focus = true): void {
    if (this.loading.status === 'failed') this.#load();
    this.loading.chat?.open();
    if (intent === 'voice' || intent === 'video') this.startCall(intent);
    this.shown = true;
    this.minimised = false;
    const shown = this.#presenter.show();
    // In a page the reader's focus is where they are, until they come.
    if (focus && (intent || this.options.layout !== 'inline')) {
      Promise.all([shown, this.updateComplete]).then(() => this.#focusInside(intent));
    }
  }

  /** A running call goes on in a small window; without one, the panel goes. */
  close(): void {
    if (!this.shown || this.#inset) return;
    const { chat } = this.loading;
    if (chat?.calling === 'running') {
      this.minimised = true;
      this.#presenter.minimise();
      return;
    }
    chat?.closed();
    this.#wanted = undefined;
    this.shown = false;
    this.minimised = false;
    this.#presenter.hide();
    this.options.onClosed();
  }

  destroy(): void {
    this.#presenter.hide();
    this.remove();
    this.loading.chat?.destroy();
    this.loading = { status: 'gone' };
  }

  startCall(media: CallMedia): void {
    if (this.loading.chat) this.loading.chat.startCall(media);
    else this.#wanted = media;
  }

  write(): void {
    this.updateComplete.then(() => this.#composerElement?.focus());
  }

  /** In a corner of the page, with a call that goes on. */
  get minimised(): boolean {
    return this.hasAttribute('minimised');
  }

  set minimised(minimised: boolean) {
    this.toggleAttribute('minimised', minimised);
    this.requestUpdate();
  }

  get fullPage(): FullPage | undefined {
    if (this.#page) return undefined;
    return {
      address: fullPageAddress(this.options),
      open: (event) => this.loading.chat?.openFullPage(event),
    };
  }

  protected override render() {
    const view = this.loading.chat?.view() ?? NOT_YET;
    if (!this.shown) return nothing;
    const { stage, name = this.options.name, covered } = view;
    const availability = view.availability ?? this.availability;
    const away = availability === 'offline';
    const failed = this.loading.status === 'failed';
    // Nothing can have been said yet by somebody who was never here: they need not wait to be told.
    const starts = stage === 'empty' || (stage === 'opening' && !this.options.returning && availability !== undefined);
    const tall = stage === 'said' || this.#calling !== 'no' || this.#inset;
    // The panel runs as its language does: an English sentence in an Arabic page would end in its beginning.
    return html`<section dir=${this.#texts.direction} class="panel ${tall && !this.minimised ? 'tall' : ''}" part="panel" tabindex="-1"
      role=${this.#inset ? 'region' : 'dialog'} aria-label=${this.#texts.text('panel.title', { name })}
      @keydown=${this.#keydown}>
      ${this.minimised ? nothing : this.#header(view, name, availability)}
      ${this.minimised ? nothing : this.loading.status === 'loading' ? connectingLine(this.#texts) : view.status}
      ${view.call}
      <div class="body" ?hidden=${covered || this.minimised}>
        ${failed ? fault(this.#texts.text('panel.notLoaded'), this.#texts, { run: () => this.#load() }) : view.fault}
        ${stage === 'opening' && !starts && !failed ? skeleton(this.#texts) : nothing}
        ${starts && !failed ? this.#start(name, away) : nothing}
        ${view.thread} ${view.below}
        <earshot-talk-composer part="composer" ?hidden=${stage === 'failed'} .strings=${this.#texts} .name=${name}
          .away=${away} .ready=${view.ready} .load=${view.load} .onTyping=${this.#typing} .onSend=${this.#send} .check=${view.ready ? this.#check : undefined}></earshot-talk-composer>
      </div>
    </section>`;
  }

  #header({ actions, presence }: ChatView, name: string, availability: Availability | undefined): TemplateResult {
    const calling = this.#calling;
    return header({
      strings: this.#texts,
      name,
      availability,
      presence: presence ?? (availability ? this.#texts.text(`presence.${availability}`) : ''),
      actions,
      fullPage: calling === 'no' ? this.fullPage : undefined,
      page: this.#page,
      onClose: this.#inset ? undefined : () => this.close(),
      minimises: calling === 'running',
    });
  }

  #start(name: string, away: boolean): TemplateResult {
    return startView({
      strings: this.#texts,
      name,
      away,
      onWrite: () => this.#composerElement?.focus(),
      onCall: (media) => this.startCall(media),
    });
  }

  #load(): void {
    this.loading = { status: 'loading' };
    loadChat().then(
      (createChat) => {
        if (this.loading.status !== 'loading') return;
        const chat = createChat(this, this.options);
        this.loading = { status: 'loaded', chat };
        if (this.shown) chat.open();
        if (this.#wanted) chat.startCall(this.#wanted);
        this.#wanted = undefined;
      },
      () => {
        if (this.loading.status === 'loading') this.loading = { status: 'failed' };
      },
    );
  }

  #focusInside(intent: TalkIntent | undefined): void {
    const roomForKeyboard = !matchMedia('(pointer: coarse)').matches;
    const calls = this.#wanted !== undefined || this.#calling !== 'no';
    if (!calls && (intent === 'write' || (intent === undefined && roomForKeyboard))) this.#composerElement?.focus();
    else this.renderRoot.querySelector<HTMLElement>('.panel')?.focus();
  }

  get #page(): boolean {
    return this.options.layout === 'page';
  }

  /** It fills a place of its own, and is never closed. */
  get #inset(): boolean {
    return this.options.layout !== 'panel';
  }

  get #calling(): Chat['calling'] {
    return this.loading.chat?.calling ?? 'no';
  }

  get #composerElement(): TalkComposer | null {
    return this.renderRoot.querySelector<TalkComposer>('earshot-talk-composer');
  }

  readonly #typing = () => this.loading.chat?.typing();
  readonly #check = (text: string): Checked => this.loading.chat?.check(text) ?? { fits: false, note: nothing };
  readonly #send = (text: string): Sent => this.loading.chat?.send(text) ?? 'kept';

  readonly #keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    this.close();
  };
}

drawnFrom(TalkPanel, 'shown', 'loading', 'availability');
