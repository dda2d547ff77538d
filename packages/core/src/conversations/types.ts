import type { EarshotError } from '../lib/errors.js';
import type { Store } from '../lib/store.js';
import type { Changes } from '../model/changes.js';
import type {
  Attachment,
  ConversationEvent,
  ConversationId,
  ConversationSummary,
  GroupSummary,
  Mention,
  Profile,
  Seq,
  Timestamp,
  UserId,
} from '../protocol/index.js';

/** A message of one's own that is not in the log yet. */
export interface PendingMessage {
  key: string;
  text: string;
  /** The message that it answers. */
  replyTo?: Seq;
  attachments?: readonly Attachment[];
  mentions?: Mention[];
  /** By this device's clock; only for display. */
  at: Timestamp;
  status: /** `delayed`: the server wants a pause first; it is sent after `delayed.context.retryAfterMs` by itself. */
  { kind: 'sending'; delayed?: EarshotError } | { kind: 'failed'; error: EarshotError };
}

export interface SendOptions {
  /** The message that it answers. */
  replyTo?: Seq;
  /** One's own finished uploads in this conversation; with one, the text may be empty. `client.attachments.send` fills it. */
  attachments?: readonly Attachment[];
  /** Whom the text names: participants, in the order of the text, `LIMITS.mentionsPerMessage` at most. */
  mentions?: Mention[];
}

/** Everything an interface needs to draw one conversation. Immutable; replaced on each change. */
export interface Thread {
  id: ConversationId;
  /** The reader. */
  me: Profile;
  /** Everyone else. */
  others: Profile[];
  /** Only of a group. `left`: the reader is no longer in it, and this is what was seen of it last. */
  group?: GroupSummary & { left?: true };
  /** The log as far as it is loaded: contiguous, oldest first. */
  events: readonly ConversationEvent[];
  /** What became of messages since they were sent, also by one's own actions that are on their way. */
  changes: Changes;
  /** Own messages on their way, in the order they were written. */
  pending: readonly PendingMessage[];
  /** Is there something before `events[0]`? */
  hasEarlier: boolean;
  /** Up to where every other participant's devices have received. */
  deliveredTo: Seq;
  /** Up to where every other participant has read. */
  readTo: Seq;
  /** Up to where the reader has read. */
  myRead: Seq;
  unread: number;
  /** Who else is typing now. */
  typing: readonly UserId[];
}

/** One open conversation. The same object for as long as the client lives, however often it is opened. */
export interface Conversation {
  readonly id: ConversationId;
  readonly thread: Store<Thread>;
  /**
   * Puts the message into the outbox, shows it as pending and sends it; it survives reload and loss
   * of connection, and is delivered once.
   * @returns its key.
   * @throws EarshotError `empty_text`, `text_too_long`, `outbox_full` — at once, nothing is kept.
   */
  send(text: string, options?: SendOptions): string;
  /**
   * Changes the text of one's own message. Like the two below it is seen at once, waits in the outbox for
   * the connection and survives a reload; the promise tells how it went, and what is refused is undone.
   * @throws EarshotError `empty_text`, `text_too_long`, `outbox_full`, `too_late`, `unknown_message`, `forbidden`
   */
  edit(target: Seq, text: string, mentions?: Mention[]): Promise<void>;
  /** Takes one's own message back: its text is gone for everyone. @throws EarshotError `unknown_message`, `forbidden` … */
  delete(target: Seq): Promise<void>;
  /** Puts one emoji under a message, or takes it away. @throws EarshotError `bad_emoji`, `too_many_reactions`, `unknown_message` … */
  react(target: Seq, emoji: string, on: boolean): Promise<void>;
  /** Tries a failed message again. */
  retry(key: string): void;
  /** Forgets a failed message. */
  discard(key: string): void;
  /** Everything shown so far has been seen. */
  markRead(): void;
  /** Call on each keystroke; it is throttled, and ends by itself after a pause. */
  typing(): void;
  /** Loads the page before what is loaded; safe to call while one is under way. */
  loadEarlier(): Promise<void>;
  /**
   * Tells the other side how to answer while away (visitors).
   * @throws EarshotError `bad_email`
   */
  leaveContact(contact: { email?: string; name?: string }): Promise<void>;
}

/** The reader's conversations, newest first. */
export type ConversationList =
  | { status: 'loading' }
  | { status: 'ready'; items: readonly ConversationSummary[]; hasMore: boolean }
  | { status: 'failed'; error: EarshotError };

export interface Conversations {
  /** Loads when first subscribed to and stays current while subscribed. */
  readonly list: Store<ConversationList>;
  /** The next page of the list; the first one again where that failed. */
  loadMore(): Promise<void>;
  /** The direct conversation with a handle. @throws EarshotError `unknown_handle` … */
  open(handle: string): Promise<Conversation>;
  /** A conversation by id. @throws EarshotError `unknown_conversation` … */
  get(id: ConversationId): Promise<Conversation>;
  /** Somebody else's message arrived (for a sound, a notification, a title). */
  on(event: 'message', listener: (event: ConversationEvent & { kind: 'message' }) => void): () => void;
}
