import type { KeyValueStorage } from './environment.js';

/** Kept while the process or page lives. */
export function memoryStorage(): KeyValueStorage {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    keys: () => [...values.keys()],
  };
}

/**
 * `localStorage`, with memory for what it will not take: it is full, or the browser forbids it (then
 * even touching it throws, so `locate` is asked anew each time).
 */
export function browserStorage(locate: () => Storage): KeyValueStorage {
  const memory = memoryStorage();
  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(locate());
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? undefined,
    set(key, value) {
      const kept = attempt((storage) => {
        storage.setItem(key, value);
        return true;
      });
      if (kept) memory.remove(key);
      else memory.set(key, value);
    },
    remove(key) {
      memory.remove(key);
      attempt((storage) => storage.removeItem(key));
    },
    keys: () => [...new Set([...memory.keys(), ...(attempt((storage) => Object.keys(storage)) ?? [])])],
    watch(key, listener) {
      const changed = (event: StorageEvent) => {
        if (event.key === key) listener(event.newValue ?? undefined);
      };
      addEventListener('storage', changed);
      return () => removeEventListener('storage', changed);
    },
  };
}
