import type { Conversation, EarshotError, Thread } from '@earshot/core';
import type { Call } from '@earshot/core/calls';
import type { CallMedia } from '@earshot/core/protocol';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { createStrings, type Strings } from '../../strings/create.js';
import { loadLanguage } from '../../strings/load-language.js';
import type { TalkComposer } from '../composer/composer.js';
import type { TalkContact } from '../contact/contact.js';
import { StoreReader } from '../controllers/store-reader.js';
import { Ticker } from '../controllers/ticker.js';
import * as icons from '../icons.js';
import { contactPlace } from '../model/contact-place.js';
import { counts } from '../model/remaining.js';
import { TalkSession } from '../session/session.js';
import { avatar, base, buttons } from '../styles/base.js';
import type { TalkThread } from '../thread/thread.js';
import type { TalkIntent, TalkOptions } from '../types.js';
import { CallStarter } from './call-starter.js';
import { callFault, faultView } from './fault-view.js';
import { header } from './header.js';
import { panelPlacement, panelStyles } from './panel-styles.js';
import { Presenter } from './presenter.js';
import { Reporter } from './reporter.js';
import { skeleton, startView } from './start-view.js';
import { statusLine } from './status-line.js';
import { whichCall } from './which-call.js';

/** The talk with one person: who they are, what was said, and the call that goes on. */
export class TalkPanel extends LitElement {
  static override properties = {
    options: { attribute: false },
    shown: { state: true },
    minimised: { type: Boolean, reflect: true },
    layout: { reflect: true },
    chatShown: { state: true },
    contactAsked: { state: true },
  };
  static override styles = [base, buttons, avatar, panelPlacement, panelStyles];

  declare options: TalkOptions;
  declare layout: TalkOptions['layout'];
  declare minimised: boolean;
  declare private shown: boolean;
  /** During a call: are the messages shown beside it? */
  declare private chatShown: boolean;
  /** The visitor has not put off the question for an address. */
  declare private contactAsked: boolean;

  readonly #stores = new StoreReader(this);
  readonly #ticker = new Ticker(this);
  readonly #session: TalkSession;
  #strings: Strings;
  readonly #presenter: Presenter;
  readonly #reporter: Reporter;
  readonly #starter: CallStarter;
  #call: Call | undefined;

  constructor(options: TalkOptions) {
    super();
    this.options = options;
    this.layout = options.layout;
    this.minimised = false;
    this.shown = false;
    this.chatShown = false;
    this.contactAsked = true;
    this.hidden = true;
    this.#strings = createStrings(options.locale);
    // The page's own language is here already; a name may be marked as being in another.
    loadLanguage(options.locale)?.then(() => {
      this.#strings = createStrings(options.locale);
      this.requestUpdate();
    });
    this.#session = new TalkSession(options, () => this.#reporter.clientChanged());
    this.#presenter = new Presenter(this, options);
    this.#reporter = new Reporter(options, this.#session, () => this.#strings);
    this.#starter = new CallStarter(this, this.#session);
  }

  /** @param focus moves the focus in; not when it opens by itself, for a ring. */
  open(intent?: TalkIntent, focus = true): void {
    this.#session.open();
    if (intent === 'voice' || intent === 'video') this.#startCall(intent);
    this.shown = true;
    this.minimised = false;
    this.#presenter.show();
    if (focus) this.updateComplete.then(() => this.#focusInside(intent));
  }

  /** A running call goes on in a small window; without one, the panel goes. */
  close(): void {
    if (!this.shown || this.layout === 'page') return;
    const view = this.#call?.view.get();
    if (view && view.phase !== 'ended') {
      this.minimised = true;
      this.#presenter.minimise();
      return;
    }
    this.#call?.dismiss();
    this.shown = false;
    this.minimised = false;
    this.#presenter.hide();
    this.options.onClosed();
  }

  destroy(): void {
    this.#presenter.hide();
    this.remove();
    this.#reporter.close();
    this.#session.close();
  }

  protected override render() {
    const { client } = this.#session;
    const opening = this.#stores.read(this.#session.opening);
    const conversation = opening.status === 'open' ? opening.conversation : undefined;
    const thread = conversation && this.#stores.read(conversation.thread);
    this.#call = whichCall(this.#stores, client.calls, conversation?.id, this.options.handle);
    const presence = this.#stores.read(this.#session.presence);
    this.#reporter.report({ thread, list: this.#stores.read(client.conversations.list), presence, call: this.#call });
    if (!this.shown) return nothing;

    const connection = this.#stores.read(client.connection);
    const name = this.#name(thread);
    const said = thread !== undefined && thread.events.length + thread.pending.length > 0;
    const away = presence?.availability === 'offline';
    const view = this.#call?.view.get();
    const covered = view !== undefined && (!this.chatShown || view.phase === 'incoming' || view.phase === 'ended');
    const failing = opening.status === 'failed' ? opening.error : undefined;
    const refused = connection.status === 'refused' ? connection.error : undefined;
    const tall = said || this.#call !== undefined || this.layout === 'page';
    // The panel runs as its language does: an English sentence in an Arabic page would end in its beginning.
    return html`<section dir=${this.#strings.direction} class="panel ${tall && !this.minimised ? 'tall' : ''}" part="panel" tabindex="-1"
      role=${this.layout === 'page' ? 'region' : 'dialog'} aria-label=${this.#strings.text('panel.title', { name })}
      @keydown=${this.#keydown}>
      ${this.minimised ? nothing : this.#header(name, said && !this.#call, away)}
      ${
        // Said once is enough: a refused connection is also why the conversation did not open.
        this.minimised || (failing && refused?.code === failing.code)
          ? nothing
          : statusLine(connection, this.#strings, this.#now(refused), () => this.#session.startAfresh())
      }
      ${this.#starter.starting && !this.#call ? html`<p class="status small connecting" role="status">${this.#strings.text('call.starting')}</p>` : nothing}
      ${this.#call ? this.#callView(this.#call, name, thread, covered) : nothing}
      <div class="body" ?hidden=${covered || this.minimised}>
        ${failing ? faultView(failing, this.#strings, this.#now(failing), () => this.#session.open()) : nothing}
        ${opening.status === 'opening' ? skeleton(this.#strings) : nothing}
        ${conversation && !said ? this.#start(name, away) : nothing}
        ${conversation && said ? this.#thread(conversation, name, away, !covered) : nothing}
        ${this.#starter.fault ? this.#callFault(this.#starter.fault) : nothing}
        ${conversation && thread && away ? this.#contact(conversation, thread, name) : nothing}
        ${failing ? nothing : this.#composer(conversation, name, away)}
      </div>
    </section>`;
  }

  protected override updated(): void {
    const view = this.#call?.view.get();
    if (view) this.#starter.loadView();
    if (view?.phase === 'incoming' && (!this.shown || this.minimised)) this.open(undefined, false);
    if (!view) this.chatShown = false;
    if (this.minimised && (!view || view.phase === 'ended')) this.#afterMinimisedCall();
    this.#starter.catchUp();
  }

  #header(name: string, withCalls: boolean, away: boolean): TemplateResult {
    const view = this.#call?.view.get();
    return header({
      strings: this.#strings,
      name,
      presence: this.#session.presence.get(),
      onCall: withCalls && !away ? (media) => this.#startCall(media) : undefined,
      fullPage: view || this.layout === 'page' ? undefined : this.#fullPage,
      page: this.layout === 'page',
      onClose: this.layout === 'page' ? undefined : () => this.close(),
      minimises: view !== undefined && view.phase !== 'ended',
    });
  }

  #start(name: string, away: boolean): TemplateResult {
    return startView({
      strings: this.#strings,
      name,
      away,
      onWrite: () => this.#composerElement?.focus(),
      onCall: (media) => this.#startCall(media),
    });
  }

  #thread(conversation: Conversation, name: string, away: boolean, watched: boolean): TemplateResult {
    return html`<earshot-talk-thread part="thread" .conversation=${conversation} .strings=${this.#strings} .name=${name}
      .watched=${watched && !this.minimised}
      .onCall=${away || this.#call ? undefined : (media: CallMedia) => this.#startCall(media)}></earshot-talk-thread>`;
  }

  #contact(conversation: Conversation, thread: Thread, name: string): TemplateResult | typeof nothing {
    const place = contactPlace(thread);
    if (place === 'known') {
      return html`<p class="promise small" role="status">${icons.mail}${this.#strings.text('contact.saved', { name })}</p>`;
    }
    if (place === undefined || !this.contactAsked) return nothing;
    return html`<earshot-talk-contact part="contact" .strings=${this.#strings} .name=${name}
      .onLeave=${(email: string) => conversation.leaveContact({ email })}
      .onLater=${() => {
        this.contactAsked = false;
      }}></earshot-talk-contact>`;
  }

  #composer(conversation: Conversation | undefined, name: string, away: boolean): TemplateResult {
    return html`<earshot-talk-composer part="composer" .strings=${this.#strings} .name=${name} .away=${away}
      .ready=${conversation !== undefined} .onTyping=${() => conversation?.typing()}
      .onSend=${(text: string) => this.#send(conversation, text)}></earshot-talk-composer>`;
  }

  #callView(call: Call, name: string, thread: Thread | undefined, covered: boolean): TemplateResult {
    return html`<earshot-talk-call part="call" .call=${call}
      .strings=${this.#strings} .name=${name} .unread=${thread?.unread ?? 0}
      .arrangement=${this.minimised ? 'small' : covered ? 'alone' : 'withChat'}
      .fullPage=${this.layout === 'page' ? undefined : this.#fullPage}
      .onChat=${() => {
        this.chatShown = !this.chatShown;
      }}
      .onRestore=${() => this.open()}
      .onAgain=${(media: CallMedia) => this.#startCall(media)}
      .onWrite=${() => {
        call.dismiss();
        this.updateComplete.then(() => this.#composerElement?.focus());
      }}></earshot-talk-call>`;
  }

  #callFault(fault: EarshotError): TemplateResult {
    const fullPage = this.layout === 'page' ? undefined : this.#fullPage;
    return callFault(fault, this.#strings, this.#now(fault), fullPage, () => this.#starter.dismissFault());
  }

  #startCall(media: CallMedia): void {
    this.#call?.dismiss();
    this.#starter.start(media);
  }

  async #send(conversation: Conversation | undefined, text: string): Promise<boolean> {
    const contact = this.renderRoot.querySelector<TalkContact>('earshot-talk-contact');
    if (!conversation || (contact && !contact.check())) return false;
    conversation.send(text);
    contact?.leave();
    this.renderRoot.querySelector<TalkThread>('earshot-talk-thread')?.toEnd();
    return true;
  }

  #afterMinimisedCall(): void {
    const view = this.#call?.view.get();
    if (view?.phase === 'ended' && view.reason !== 'hungUp') this.open(undefined, false);
    else this.close();
  }

  #focusInside(intent: TalkIntent | undefined): void {
    const roomForKeyboard = !matchMedia('(pointer: coarse)').matches;
    if (!this.#call && (intent === 'write' || (intent === undefined && roomForKeyboard)))
      this.#composerElement?.focus();
    else this.renderRoot.querySelector<HTMLElement>('.panel')?.focus();
  }

  get #composerElement(): TalkComposer | null {
    return this.renderRoot.querySelector<TalkComposer>('earshot-talk-composer');
  }

  get #fullPage() {
    return {
      address: this.#session.fullPageAddress,
      open: (event: MouseEvent) => this.#presenter.openFullPage(event, () => this.#session.fullPage()),
    };
  }

  #name(thread: Thread | undefined): string {
    const other = thread?.others.find(({ handle }) => handle === this.options.handle) ?? thread?.others[0];
    return other?.name ?? this.options.name;
  }

  /** The time, running while an error counts down. */
  #now(error: EarshotError | undefined): number {
    return error && counts(error, Date.now()) ? this.#ticker.now() : Date.now();
  }

  readonly #keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    this.close();
  };
}
