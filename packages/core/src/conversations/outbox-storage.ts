import type { KeyValueStorage } from '../lib/environment.js';
import type { Attachment, ConversationId, InstanceId, Mention, Seq, Timestamp } from '../protocol/index.js';

/** Something done to a message that is in the log. */
export type Action =
  | { t: 'edit'; target: Seq; text: string; mentions?: Mention[] }
  | { t: 'delete'; target: Seq }
  | { t: 'react'; target: Seq; emoji: string; on: boolean };

/** A message, or an action without a text of its own, as it waits in the storage. */
export interface StoredMessage {
  key: string;
  conversation: ConversationId;
  text: string;
  replyTo?: Seq;
  attachments?: readonly Attachment[];
  mentions?: Mention[];
  action?: Action;
  at: Timestamp;
  /** The tab that sends it for as long as it is there. */
  tab?: InstanceId;
}

/** Each message has a storage key of its own, so that two tabs never write over one another's. */
export interface OutboxStorage {
  /**
   * Looks for what nobody sends, now and from now on. It may be told of the same message twice.
   * @returns when what lay there was told of; without waiting where that is done already
   */
  load(found: (messages: readonly StoredMessage[]) => void): Promise<void> | undefined;
  save(message: StoredMessage): void;
  remove(key: string): void;
  /** @returns when nothing is left of it */
  wipe(): Promise<void> | undefined;
  close(): void;
}

/** Small, and done when it returns. @param prefix names the user whose messages these are */
export function keyValueOutbox(storage: KeyValueStorage, prefix: string): OutboxStorage {
  const names = () => storage.keys().filter((name) => name.startsWith(`${prefix}:`));
  return {
    load(found) {
      const messages = names().flatMap((name) => {
        const message = parseStored(name.slice(prefix.length + 1), storage.get(name));
        // What cannot be read cannot be sent either.
        if (!message) storage.remove(name);
        return message ?? [];
      });
      found(messages);
      return undefined;
    },
    save: (message) => storage.set(`${prefix}:${message.key}`, storedText(message)),
    remove: (key) => storage.remove(`${prefix}:${key}`),
    wipe() {
      for (const name of names()) storage.remove(name);
      return undefined;
    },
    close() {},
  };
}

/** A storage whose code is fetched: until it is there, and where it does not come, messages are kept in the small one. */
export function lateOutbox(small: OutboxStorage, fetched: Promise<OutboxStorage>): OutboxStorage {
  let storage = small;
  const ready = fetched.then(
    (made) => {
      storage = made;
    },
    () => {},
  );
  return {
    load: (found) => ready.then(() => storage.load(found)),
    save: (message) => storage.save(message),
    remove: (key) => storage.remove(key),
    wipe: () => ready.then(() => storage.wipe()),
    close: () => void ready.then(() => storage.close()),
  };
}

/** Without its key, under which it is stored. */
export const storedText = ({ key: _, ...message }: StoredMessage): string => JSON.stringify(message);

/** @returns undefined for what no client of ours has written */
export function parseStored(key: string, text: unknown): StoredMessage | undefined {
  try {
    const stored: unknown = JSON.parse(String(text));
    if (typeof stored !== 'object' || stored === null) return undefined;
    const message = stored as StoredMessage;
    if (typeof message.conversation !== 'string' || typeof message.text !== 'string') return undefined;
    // An action of another form was written by somebody else; the server looks at what is in it.
    return typeof message.at === 'number' ? { ...message, key } : undefined;
  } catch {
    return undefined;
  }
}
