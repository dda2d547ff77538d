import type { Conversation } from '../conversations/types.js';
import type { EarshotError } from '../lib/errors.js';
import type { Store } from '../lib/store.js';
import type { Attachment, ConversationId, Mention, Seq, UploadId } from '../protocol/index.js';

/** Where a file is on its way. */
export type UploadState =
  /** For its turn, or for the connection; it goes on by itself. */
  | { status: 'waiting'; sent: number; total: number }
  | { status: 'uploading'; sent: number; total: number }
  | { status: 'ready'; attachment: Attachment }
  | { status: 'failed'; error: EarshotError }
  | { status: 'cancelled' };

/** One file that was added and not sent yet. */
export interface Upload {
  /** Names it on this page. */
  readonly key: string;
  readonly name: string;
  readonly file: Blob;
  readonly state: Store<UploadState>;
  /** Stops it, and takes it out of the tray and off the server. */
  cancel(): void;
  /** Goes on with one that failed, from where it was. */
  retry(): void;
}

/** Where a file can be read, for some minutes: ask again rather than keep it. */
export interface FileLink {
  /** Shows a picture; anything else is saved. */
  url: string;
  /** Saves it, whatever it is. */
  download: string;
  /** The small version of a picture, where there is one. */
  thumbnail?: string;
}

export interface Attachments {
  /** Bytes of one file at most; undefined as long as nothing is known, or where files cannot be sent. */
  readonly limit: Store<number | undefined>;
  /** What was added to a conversation and not sent yet, in that order. */
  tray(conversation: ConversationId): Store<readonly Upload[]>;
  /**
   * Adds a file and begins to upload it; it survives the loss of the connection.
   * @throws EarshotError `file_too_large`, `too_many_files`, `file_unreadable` (it is empty) at once: nothing was added
   */
  add(conversation: ConversationId, file: File): Upload;
  /**
   * Sends the text with those in the tray that are ready, and takes them out of it.
   * @returns the message's key
   * @throws EarshotError as `Conversation.send`; the tray stays as it is
   */
  send(conversation: Conversation, text: string, options?: { replyTo?: Seq; mentions?: Mention[] }): string;
  /** @throws EarshotError `unknown_upload` when there is no such file any more; `offline` … */
  link(conversation: ConversationId, id: UploadId): Promise<FileLink>;
}
