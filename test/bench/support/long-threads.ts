import { hashSecret, mintSecret, openSqliteStore, type Store } from '@earshot/server';

/** A visitor with a thread of a given length with Ada, in which everything is read. */
export interface ThreadOf {
  name: string;
  /** How many messages. */
  length: number;
  user: string;
  secret: string;
  /** The text of the newest. */
  newest: string;
}

const textOf = (line: number) =>
  `Line ${line}: ${'as people write them when they talk, '.repeat(1 + (line % 4))}`.trim();
/** Both sides speak in turns. */
const TURN = 3;
/** Appends that are under way at once: they share commits. */
const AT_ONCE = 128;

/** Writes the threads straight through the store of the demo in `folder`, before it is started on it. */
export async function writeThreads(folder: string, origins: string[], lengths: readonly number[]): Promise<ThreadOf[]> {
  const store = await openSqliteStore({ folder });
  const site = await store.sites.create({ name: 'Bench', origins });
  const ada = await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' });
  const threads: ThreadOf[] = [];
  for (const length of lengths) {
    const name = `Reader ${threads.length + 1}`;
    const { id: user } = await store.users.createVisitor({ site: site.id, name });
    const secret = mintSecret();
    await store.sessions.create({ user, secretHash: hashSecret(secret), expiresAt: Date.now() + 24 * 3_600_000 });
    const { id } = await store.conversations.direct(site.id, ada.id, user);
    await fill(store, id, [ada.id, user], length);
    threads.push({ name, length, user, secret, newest: textOf(length) });
  }
  await store.close();
  return threads;
}

async function fill(store: Store, conversation: string, people: [string, string], length: number): Promise<void> {
  // A minute apart, ending now: the thread has days in it.
  const start = Date.now() - length * 60_000;
  for (let from = 1; from <= length; from += AT_ONCE) {
    const lines = Array.from({ length: Math.min(AT_ONCE, length - from + 1) }, (_, index) => from + index);
    await Promise.all(
      lines.map((line) => {
        const author = people[Math.floor(line / TURN) % 2 === 0 ? 0 : 1];
        const key = `line ${line}`;
        const message = { kind: 'message', author, key, text: textOf(line) } as const;
        return store.conversations.append(conversation, message, start + line * 60_000, { device: 'bench', key });
      }),
    );
  }
  await store.conversations.saveReceipts(
    people.map((user) => ({ conversation, user, delivered: length, read: length })),
  );
}
