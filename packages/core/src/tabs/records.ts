import { createStore, promisifyRequest } from 'idb-keyval';
import type { RecordStorage } from '../lib/environment.js';

/** In the page's own origin: what different hosts keep there is told apart by the keys. */
const DATABASE = 'earshot';
const STORE = 'records';

/** `IndexedDB`. Nothing is opened before the first call; what the browser refuses, the call rejects with. */
export function indexedDbRecords(): RecordStorage {
  const use = createStore(DATABASE, STORE);

  async function write(change: (store: IDBObjectStore) => void): Promise<void> {
    await use('readwrite', (store) => {
      change(store);
      // Without waiting for this page: it may be on its way out.
      store.transaction.commit();
      return promisifyRequest(store.transaction);
    });
  }

  return {
    load: async (prefix) =>
      use('readonly', async (store) => {
        const range = startingWith(prefix);
        const [names, values] = await Promise.all([
          promisifyRequest(store.getAllKeys(range)),
          promisifyRequest(store.getAll(range)),
        ]);
        return names.map((name, index) => [String(name), values[index] as unknown] as const);
      }),
    set: (name, value) => write((store) => store.put(value, name)),
    remove: (name) => write((store) => store.delete(name)),
    wipe: (prefix) => write((store) => store.delete(startingWith(prefix))),
  };
}

/** U+FFFF is no character, so nothing that begins with the prefix comes after it. */
const startingWith = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
