import {
  keyValueOutbox,
  type OutboxStorage,
  parseStored,
  type StoredMessage,
  storedText,
} from '../conversations/outbox-storage.js';
import type { Environment, TabChannel } from '../lib/environment.js';
import type { InstanceId } from '../protocol/index.js';
import { indexedDbRecords } from './records.js';

export interface PageOutboxOptions {
  /** With the browser's database where it names no other `records`. */
  environment: Environment;
  /** Names this tab. */
  instance: InstanceId;
  /** Names the user whose messages these are. */
  prefix: string;
}

/**
 * The outbox of a person in all their tabs. A message comes to rest in the database; until it has, it is also in the
 * small storage, whose writing a page that is being left need not wait for.
 * The tab that wrote a message sends it, and holds a lock that says it is there. When it is gone, one of the others
 * gets the lock and makes its messages its own.
 */
export function createPageOutbox({ environment, instance, prefix }: PageOutboxOptions): OutboxStorage {
  const { tabs, storage, lifecycle, records = indexedDbRecords() } = environment;
  const locks = tabs?.locks;
  const small = keyValueOutbox(storage, prefix);
  /** Tabs that wrote something, and whose end is waited for. */
  const claimed = new Set<string>();
  let here: { channel: TabChannel | undefined; leaving: AbortController } | undefined;
  let tell: (messages: readonly StoredMessage[]) => void = () => {};

  async function save(message: StoredMessage): Promise<void> {
    const mine = { ...message, tab: instance };
    small.save(mine);
    here?.channel?.postMessage(instance);
    try {
      await records.set(`${prefix}:${mine.key}`, storedText(mine));
      small.remove(mine.key);
    } catch {
      // The browser gives no database, or no room in it: it stays where it is.
    }
  }

  /** By key, so that what is on its way from one place to the other is there once. */
  async function all(): Promise<StoredMessage[]> {
    const found = new Map<string, StoredMessage>();
    const kept = await records.load(`${prefix}:`).catch(() => []);
    for (const [name, text] of kept) {
      const message = parseStored(name.slice(prefix.length + 1), text);
      if (message) found.set(message.key, message);
    }
    void small.load((messages) => {
      for (const message of messages) if (!found.has(message.key)) found.set(message.key, message);
    });
    return [...found.values()];
  }

  const writtenBy = (tab: string) => (message: StoredMessage) => (message.tab ?? '') === tab;

  async function takeOver(tab: string): Promise<true> {
    claimed.delete(tab);
    if (!here) return true;
    const left = (await all()).filter(writtenBy(tab));
    await Promise.all(left.map(save));
    tell(left);
    return true;
  }

  /** @returns when it is known to be there, or what it left has been taken over. @param tab '' for messages of before there were tabs */
  async function claim(tab: string): Promise<void> {
    if (!locks || !here || tab === instance || claimed.has(tab)) return;
    claimed.add(tab);
    const name = `${prefix}:${tab}`;
    const { signal } = here.leaving;
    const gone = await locks
      .request(name, { ifAvailable: true }, async (lock) => lock && takeOver(tab))
      // Where locks are forbidden nobody can tell; the server knows a message that comes twice.
      .catch(() => takeOver(tab));
    if (gone || signal.aborted) return;
    locks
      .request(name, { signal }, () => takeOver(tab))
      .catch(() => {
        // This tab went first.
      });
  }

  function arrive() {
    if (here) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const channel = tabs?.channel(prefix);
    here = { channel, leaving };
    if (channel) channel.onmessage = ({ data }) => void claim(String(data));
    const untilLeft = () => new Promise((resolve) => signal.addEventListener('abort', resolve));
    locks?.request(`${prefix}:${instance}`, { signal }, untilLeft).catch(() => {
      // It left before.
    });
    const stop = lifecycle?.onHide(leave);
    signal.addEventListener('abort', () => stop?.());
  }

  /** In the back/forward cache a page must hold nothing that others wait for. It arrives again with its next connection. */
  function leave() {
    claimed.clear();
    here?.leaving.abort();
    here?.channel?.close();
    here = undefined;
  }

  return {
    async load(found) {
      tell = found;
      arrive();
      const messages = await all();
      tell(locks ? messages.filter(writtenBy(instance)) : messages);
      await Promise.all([...new Set(messages.map(({ tab = '' }) => tab))].map(claim));
    },
    save: (message) => void save(message),
    remove(key) {
      small.remove(key);
      records.remove(`${prefix}:${key}`).catch(() => {
        // Then it is not in there either.
      });
    },
    async wipe() {
      void small.wipe();
      await records.wipe(`${prefix}:`).catch(() => {});
    },
    close: leave,
  };
}
