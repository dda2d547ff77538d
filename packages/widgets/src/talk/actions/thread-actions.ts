import type { Conversation, Reaction } from '@earshot/core';
import type { Seq } from '@earshot/core/protocol';
import type { TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import type { MessageMode } from '../model/message-mode.js';
import type { Line, Quote } from '../model/rows.js';
import type { Heard } from '../thread/lazy-actions.js';
import { Attending } from './attending.js';
import { messageDeeds } from './deeds.js';
import { editedMark, type Names, quoteBlock, reactionChips } from './said.js';
import { saidStyles } from './said-styles.js';
import { actionsStrings } from './strings.js';

/** The thread, as its actions see it. */
interface ActionsThread {
  readonly renderRoot: ShadowRoot;
  readonly conversation: Conversation;
  readonly strings: Strings;
  /** The other person. */
  readonly name: string;
  readonly onMode: (mode: MessageMode) => void;
  readonly onFailed: (fault: unknown) => void;
  /** Goes to another message. */
  jump(seq: Seq): void;
}

/** What can be done with the messages of a thread, and what was done. */
export class ThreadActions {
  readonly #thread: ActionsThread;
  readonly #attending: Attending;

  constructor(thread: ActionsThread) {
    this.#thread = thread;
    thread.renderRoot.adoptedStyleSheets.push(saidStyles());
    this.#attending = new Attending({
      strings: () => actionsStrings(thread.strings),
      deeds: (seq) =>
        messageDeeds(thread.conversation, seq, {
          mode: thread.onMode,
          failed: thread.onFailed,
          done: () => this.#attending.leave(),
        }),
    });
  }

  hear(heard: Heard): void {
    this.#attending.hear(heard);
  }

  keydown(event: KeyboardEvent): void {
    this.#attending.keydown(event);
  }

  close(): void {
    this.#attending.close();
  }

  quote(quote: Quote): TemplateResult {
    return quoteBlock(quote, this.#names, actionsStrings(this.#thread.strings), () => this.#thread.jump(quote.seq));
  }

  chips(seq: Seq, reactions: readonly Reaction[]): TemplateResult {
    const { strings, conversation, onFailed } = this.#thread;
    return reactionChips(reactions, this.#names, actionsStrings(strings), (emoji, on) =>
      conversation.react(seq, emoji, on).catch(onFailed),
    );
  }

  edited(editedAt: NonNullable<Line['editedAt']>): TemplateResult {
    return editedMark(editedAt, actionsStrings(this.#thread.strings));
  }

  get #names(): Names {
    return { me: this.#thread.conversation.thread.get().me.id, other: this.#thread.name };
  }
}
