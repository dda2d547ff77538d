import type { Conversation, EarshotError, Thread } from '@earshot/core';
import type { Call } from '@earshot/core/calls';
import type { CallMedia } from '@earshot/core/protocol';
import type { ReactiveController } from 'lit';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { createStrings, type Strings } from '../../strings/create.js';
import { isGerman } from '../../strings/load-frame-language.js';
import { loadLanguage } from '../../strings/load-language.js';
import type { Modes } from '../actions/modes.js';
import type { Checked, Sent, TalkComposer } from '../composer/composer.js';
import type { TalkContact } from '../contact/contact.js';
import { StoreReader } from '../controllers/store-reader.js';
import { Ticker } from '../controllers/ticker.js';
import { actionsPart, callPart, errorsPart } from '../lazy-parts.js';
import { contactPlace } from '../model/contact-place.js';
import { presenceLabel } from '../model/labels.js';
import type { MessageMode } from '../model/message-mode.js';
import { counts } from '../model/remaining.js';
import type { Chat, ChatPanel, ChatView } from '../panel/chat.js';
import { asError, TalkSession } from '../session/session.js';
import type { TalkThread } from '../thread/thread.js';
import type { TalkOptions } from '../types.js';
import { callButtons } from './call-buttons.js';
import { CallStarter } from './call-starter.js';
import { callView, startingLine } from './call-view.js';
import { chatStyles } from './chat-styles.js';
import { checkText } from './check-text.js';
import { contactLine } from './contact-line.js';
import { dotsOnPage } from './dots-on-page.js';
import { Draft } from './draft.js';
import { callFault, faultView } from './fault-view.js';
import { LazyFiles } from './lazy-files.js';
import { openFullPage } from './open-full-page.js';
import { Reporter } from './reporter.js';
import { statusLine } from './status-line.js';
import { whichCall } from './which-call.js';

/** Who is talked to in the page itself. A call is seen and heard there, and not a second time beside a name. */
const inline = new Set<string>();

/** What stands in the frame of a panel: what was said, and the call that goes on. */
export class TalkChat implements Chat, ReactiveController {
  readonly #panel: ChatPanel;
  readonly #options: TalkOptions;
  readonly #key: string;
  readonly #stores: StoreReader;
  readonly #ticker: Ticker;
  readonly #session: TalkSession;
  #strings: Strings;
  readonly #reporter: Reporter;
  readonly #starter: CallStarter;
  readonly #draft: Draft;
  readonly #files: LazyFiles;
  #call: Call | undefined;
  #conversation: Conversation | undefined;
  /** During a call: are the messages shown beside it? */
  #besideCall = false;
  /** Answering and editing, once there is something to answer or edit. */
  #modes: Modes | undefined;
  /** The visitor has put off the question for an address. */
  #contactLater = false;

  constructor(panel: ChatPanel, options: TalkOptions) {
    this.#panel = panel;
    this.#options = options;
    this.#session = new TalkSession(options, () => this.#reporter.clientChanged());
    this.#strings = createStrings(options.locale);
    // The page's own language is here already; a name may be marked as being in another.
    loadLanguage(options.locale)?.then(this.#sayAnew);
    this.#stores = new StoreReader(panel);
    this.#ticker = new Ticker(panel);
    this.#reporter = new Reporter(options, this.#session, () => this.#strings);
    this.#starter = new CallStarter(panel, this.#session);
    this.#draft = new Draft(options);
    this.#files = new LazyFiles(panel, {
      client: () => this.#session.client,
      conversation: () => this.#conversation,
      strings: () => this.#strings,
    });
    this.#key = `${options.host} ${options.site} ${options.handle}`;
    if (options.layout === 'inline') inline.add(this.#key);
    panel.renderRoot.adoptedStyleSheets.push(chatStyles());
    panel.addController(this);
  }

  get calling(): Chat['calling'] {
    const view = this.#call?.view.get();
    return view === undefined ? 'no' : view.phase === 'ended' ? 'over' : 'running';
  }

  open(): void {
    this.#session.open();
  }

  closed(): void {
    this.#modes?.leave();
    this.#call?.dismiss();
  }

  destroy(): void {
    if (this.#options.layout === 'inline') inline.delete(this.#key);
    this.#reporter.close();
    this.#session.close();
  }

  openFullPage(event: MouseEvent): void {
    openFullPage(event, () => this.#session.fullPage());
  }

  startCall(media: CallMedia): void {
    this.#call?.dismiss();
    this.#starter.start(media);
  }

  typing(): void {
    this.#conversation?.typing();
  }

  check(text: string): Checked {
    return checkText(text, this.#strings);
  }

  send(text: string): Sent {
    const contact = this.#panel.renderRoot.querySelector<TalkContact>('earshot-talk-contact');
    if (!this.#conversation || !this.check(text).fits || (contact && !contact.check())) return 'kept';
    if (this.#modes?.save(text)) return 'kept';
    const replyTo = this.#modes?.replyTo;
    try {
      const problem = this.#files.send(this.#conversation, text, replyTo === undefined ? {} : { replyTo });
      if (problem !== undefined) return { problem };
    } catch (fault) {
      return { problem: this.#strings.error(asError(fault)) };
    }
    this.#draft.save('');
    contact?.leave();
    this.#modes?.leave();
    this.#panel.renderRoot.querySelector<TalkThread>('earshot-talk-thread')?.toEnd();
    return 'taken';
  }

  view(): ChatView {
    const { client } = this.#session;
    const opening = this.#stores.read(this.#session.opening);
    const conversation = opening.status === 'open' ? opening.conversation : undefined;
    this.#conversation = conversation;
    const thread = conversation && this.#stores.read(conversation.thread);
    const presence = this.#stores.read(this.#session.presence);
    this.#call = whichCall(this.#stores, client.calls, conversation?.id, this.#options.handle, presence?.user);
    if (this.#options.layout !== 'inline' && inline.has(this.#key)) this.#call = undefined;
    this.#reporter.report({
      ...{ thread, presence, call: this.#call },
      list: this.#stores.read(client.conversations.list),
      others: dotsOnPage().map((handle) => [handle, this.#stores.read(client.presence.of({ handle }))]),
    });

    const connection = this.#stores.read(client.connection);
    const name = this.#name(thread);
    const said = thread !== undefined && thread.events.length + thread.pending.length > 0;
    const away = presence?.availability === 'offline';
    const view = this.#call?.view.get();
    const covered = view !== undefined && (!this.#besideCall || view.phase === 'incoming' || view.phase === 'ended');
    const failing = opening.status === 'failed' ? opening.error : undefined;
    const refused = connection.status === 'refused' ? connection.error : undefined;
    const starting = this.#starter.starting && !this.#call;
    const refusedCall = this.#starter.fault;
    return {
      stage: failing ? 'failed' : said ? 'said' : conversation ? 'empty' : 'opening',
      name,
      availability: presence?.availability,
      presence: presence && presenceLabel(presence, this.#strings, Date.now()),
      ready: conversation !== undefined,
      covered,
      actions: said && !view && !away ? callButtons(name, this.#strings, (media) => this.startCall(media)) : nothing,
      status:
        // Said once is enough: a refused connection is also why the conversation did not open.
        failing && refused?.code === failing.code
          ? nothing
          : statusLine(connection, this.#strings, this.#now(refused), () => this.#session.startAfresh()),
      call: html`${starting ? startingLine(this.#strings) : nothing} ${this.#call && callPart.part ? this.#callView(this.#call, name, thread, covered) : nothing}`,
      fault: failing ? faultView(failing, this.#strings, this.#now(failing), () => this.#session.open()) : nothing,
      thread: conversation && said ? this.#thread(conversation, name, away, !covered) : nothing,
      load: this.#files.load(),
      below: html`${this.#files.tray()}
        ${refusedCall ? callFault(refusedCall, this.#strings, this.#now(refusedCall), this.#panel.fullPage, this.#dismissFault) : nothing}
        ${conversation && thread && away ? this.#contact(conversation, thread, name) : nothing}
        ${this.#modes?.view((error) => this.#now(error)) ?? nothing}`,
    };
  }

  hostUpdated(): void {
    const panel = this.#panel;
    const view = this.#call?.view.get();
    if (view) this.#starter.loadView();
    else this.#besideCall = false;
    if (view && (!panel.shown || (panel.minimised && view.phase === 'incoming'))) {
      const goesOn = !panel.shown && view.phase === 'active';
      panel.open(undefined, false);
      // What goes on from the page before stays out of the way of what the reader came for.
      if (goesOn) panel.close();
    }
    if (panel.minimised && (!view || view.phase === 'ended')) this.#afterMinimisedCall();
    this.#starter.catchUp();
    this.#loadErrors();
    // The frame knows nothing of it; listening twice is listening once.
    const composer = panel.renderRoot.querySelector<TalkComposer>('earshot-talk-composer');
    composer?.addEventListener('keydown', this.#keydown, true);
    this.#draft.keepFor(composer);
    this.#files.listen();
  }

  readonly #enter = (mode: MessageMode): void => this.#withModes((modes) => modes.enter(mode));
  readonly #failed = (fault: unknown): void => this.#withModes((modes) => modes.failed(fault));
  readonly #later = (): void => {
    this.#contactLater = true;
    this.#update();
  };
  readonly #dismissFault = (): void => this.#starter.dismissFault();
  readonly #update = (): void => this.#panel.requestUpdate();
  readonly #sayAnew = (): void => {
    this.#strings = createStrings(this.#options.locale);
    this.#update();
  };

  /** Enter that ends an input method's composition, and the like, is not for us. */
  readonly #keydown = (event: Event): void => {
    const { key, isComposing } = event as KeyboardEvent;
    if (isComposing || (key !== 'ArrowUp' && key !== 'Escape')) return;
    if (this.#modes || key === 'ArrowUp') this.#withModes((modes) => modes.keydown(event as KeyboardEvent));
  };

  #withModes(run: (modes: Modes) => void): void {
    if (this.#modes) {
      run(this.#modes);
      return;
    }
    actionsPart.load().then(
      ({ Modes }) => {
        this.#modes ??= new Modes({
          panel: this.#panel,
          strings: () => this.#strings,
          conversation: () => this.#conversation,
        });
        run(this.#modes);
      },
      // Whoever could not be helped tries again.
      () => {},
    );
  }

  /** Once it is known whether the server is there: before, there is nothing to say, and the first messages come first. */
  #loadErrors(): void {
    const { status } = this.#session.client.connection.get();
    if (errorsPart.part || isGerman(this.#options.locale) || status === 'idle' || status === 'connecting') return;
    // Those few that are here say that nothing can be loaded.
    errorsPart.load().then(this.#sayAnew, () => {});
  }

  #thread(conversation: Conversation, name: string, away: boolean, watched: boolean): TemplateResult {
    return html`<earshot-talk-thread part="thread" .conversation=${conversation} .strings=${this.#strings} .name=${name}
      .watched=${watched && !this.#panel.minimised} .files=${this.#files.draw} .onMode=${this.#enter} .onFailed=${this.#failed}
      .onCall=${away || this.#call ? undefined : (media: CallMedia) => this.startCall(media)}></earshot-talk-thread>`;
  }

  #contact(conversation: Conversation, thread: Thread, name: string): TemplateResult | typeof nothing {
    const place = this.#contactLater && contactPlace(thread) !== 'known' ? undefined : contactPlace(thread);
    return contactLine(place, { strings: this.#strings, name, conversation, update: this.#update, later: this.#later });
  }

  #callView(call: Call, name: string, thread: Thread | undefined, covered: boolean): TemplateResult {
    const panel = this.#panel;
    return callView({
      ...{ call, panel, name },
      strings: this.#strings,
      unread: thread?.unread ?? 0,
      arrangement: panel.minimised ? 'small' : covered ? 'alone' : 'withChat',
      onChat: () => {
        this.#besideCall = !this.#besideCall;
        panel.requestUpdate();
      },
      onAgain: (media) => this.startCall(media),
    });
  }

  #afterMinimisedCall(): void {
    const view = this.#call?.view.get();
    if (view?.phase === 'ended' && view.reason !== 'hungUp') this.#panel.open(undefined, false);
    else this.#panel.close();
  }

  #name(thread: Thread | undefined): string {
    const other = thread?.others.find(({ handle }) => handle === this.#options.handle) ?? thread?.others[0];
    return other?.name ?? this.#options.name;
  }

  /** The time, running while an error counts down. */
  #now(error: EarshotError | undefined): number {
    return error && counts(error, Date.now()) ? this.#ticker.now() : Date.now();
  }
}
