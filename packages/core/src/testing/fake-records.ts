import type { RecordStorage } from '../lib/environment.js';

/** A database in the test's hand: it answers in its own time, and refuses when told to. */
export function fakeRecords() {
  const values = new Map<string, unknown>();
  let refusal: Error | undefined;
  /** A turn of the event loop, as a database in another process takes at the least. */
  const answer = async () => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (refusal) throw refusal;
  };
  const startingWith = (prefix: string) => [...values].filter(([name]) => name.startsWith(prefix));
  const records: RecordStorage = {
    async load(prefix) {
      await answer();
      return startingWith(prefix);
    },
    async set(name, value) {
      await answer();
      values.set(name, structuredClone(value));
    },
    async remove(name) {
      await answer();
      values.delete(name);
    },
    async wipe(prefix) {
      await answer();
      for (const [name] of startingWith(prefix)) values.delete(name);
    },
  };
  return {
    records,
    names: () => [...values.keys()],
    refuse() {
      refusal = new DOMException('no room', 'QuotaExceededError');
    },
  };
}
