import type { KeyValueStorage } from '../lib/environment.js';
import type { Attachment, ConversationId, Seq, Timestamp } from '../protocol/index.js';

/** Something done to a message that is in the log. */
export type Action =
  | { t: 'edit'; target: Seq; text: string }
  | { t: 'delete'; target: Seq }
  | { t: 'react'; target: Seq; emoji: string; on: boolean };

/** A message, or an action without a text of its own, as it waits in the storage. */
export interface StoredMessage {
  key: string;
  conversation: ConversationId;
  text: string;
  replyTo?: Seq;
  attachments?: readonly Attachment[];
  action?: Action;
  at: Timestamp;
}

/** Each message has a storage key of its own, so that two tabs never write over one another's. */
export interface OutboxStorage {
  load(): StoredMessage[];
  save(message: StoredMessage): void;
  remove(key: string): void;
  wipe(): void;
}

/** @param prefix names the user whose messages these are */
export function outboxStorage(storage: KeyValueStorage, prefix: string): OutboxStorage {
  const names = () => storage.keys().filter((name) => name.startsWith(`${prefix}:`));
  return {
    load: () =>
      names().flatMap((name) => {
        const message = parse(name.slice(prefix.length + 1), storage.get(name));
        // What cannot be read cannot be sent either.
        if (!message) storage.remove(name);
        return message ?? [];
      }),
    save: ({ key, ...message }) => storage.set(`${prefix}:${key}`, JSON.stringify(message)),
    remove: (key) => storage.remove(`${prefix}:${key}`),
    wipe() {
      for (const name of names()) storage.remove(name);
    },
  };
}

function parse(key: string, text: string | undefined): StoredMessage | undefined {
  try {
    const stored: unknown = JSON.parse(text ?? '');
    if (typeof stored !== 'object' || stored === null) return undefined;
    const message = stored as StoredMessage;
    if (typeof message.conversation !== 'string' || typeof message.text !== 'string') return undefined;
    // An action of another form was written by somebody else; the server looks at what is in it.
    return typeof message.at === 'number' ? { ...message, key } : undefined;
  } catch {
    return undefined;
  }
}
