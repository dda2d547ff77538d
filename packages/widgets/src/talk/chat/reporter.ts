import type { ConversationList, PresenceState, Thread } from '@earshot/core';
import type { Call } from '@earshot/core/calls';
import type { Availability } from '@earshot/core/protocol';
import { showUnread } from '../../panel/badge.js';
import type { Strings } from '../../strings/create.js';
import { Attention } from '../attention/attention.js';
import type { TalkSession } from '../session/session.js';
import type { TalkOptions } from '../types.js';

interface Facts {
  /** Once the conversation is open. */
  thread: Thread | undefined;
  /** What is known of it before. */
  list: ConversationList;
  presence: PresenceState | undefined;
  /** Of those whose dots stand alone on the page. */
  others: Iterable<readonly [handle: string, PresenceState | undefined]>;
  call: Call | undefined;
}

/** Tells the page and the person what happened, each once: unread count, presence, ring and sound. */
export class Reporter {
  readonly #options: TalkOptions;
  readonly #session: TalkSession;
  readonly #strings: () => Strings;
  readonly #attention: Attention;
  #unread = 0;
  readonly #availabilities = new Map<string, Availability>();
  #stopListening: () => void;

  constructor(options: TalkOptions, session: TalkSession, strings: () => Strings) {
    this.#options = options;
    this.#attention = new Attention(`${options.host}:${options.handle}`);
    this.#session = session;
    this.#strings = strings;
    this.#stopListening = this.#listen();
  }

  report({ thread, list, presence, others, call }: Facts): void {
    const unread = thread?.unread ?? unreadIn(list, this.#options.handle);
    if (unread !== this.#unread) {
      this.#unread = unread;
      this.#options.onUnread(unread, showUnread);
    }
    if (unread === 0) this.#attention.read();
    this.#attention.shown(this.#isShown());
    for (const [handle, known] of [[this.#options.handle, presence] as const, ...others]) {
      if (!known || known.availability === this.#availabilities.get(handle)) continue;
      this.#availabilities.set(handle, known.availability);
      this.#options.onPresence?.(handle, known.availability);
    }
    const view = call?.view.get();
    const name = view?.phase === 'incoming' ? (view.from.name ?? this.#options.name) : undefined;
    this.#attention.ring(name === undefined ? undefined : this.#strings().text('call.incoming.voice', { name }));
  }

  clientChanged(): void {
    this.#stopListening();
    this.#stopListening = this.#listen();
  }

  close(): void {
    this.#stopListening();
    this.#attention.close();
  }

  #isShown(): boolean {
    return this.#session.opening.get().status === 'open';
  }

  #listen(): () => void {
    return this.#session.client.conversations.on('message', (event) => {
      const fromThem = event.author === this.#session.presence.get()?.user;
      const looking = document.visibilityState === 'visible' && this.#isShown();
      if (fromThem && !looking) this.#attention.message(`${event.conversation}:${event.seq}`);
    });
  }
}

function unreadIn(list: ConversationList, handle: string): number {
  if (list.status !== 'ready') return 0;
  return list.items.find(({ participants }) => participants.some((other) => other.handle === handle))?.unread ?? 0;
}
