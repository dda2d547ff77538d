import { reportError } from './report.js';

/** A value that changes. What React's `useSyncExternalStore` takes, and no more. */
export interface Store<T> {
  /** The value now. The same reference until it changes. */
  get(): T;
  /**
   * Calls `listener` after each change, never at once. Listeners are called in the order they came;
   * one that throws does not keep the others from hearing.
   * @returns stops listening; safe to call twice.
   */
  subscribe(listener: () => void): () => void;
}

/** A {@link Store} as its owner holds it: only the owner can set. */
export interface WritableStore<T> extends Store<T> {
  /** Sets the value; a value that is the same by `Object.is` notifies nobody. */
  set(value: T): void;
  update(change: (value: T) => T): void;
}

/** What a store does while somebody listens; the returned function undoes it when nobody does. */
type WhileObserved = () => () => void;

/**
 * Makes a store.
 * @param whileObserved runs at the first subscriber, its clean-up after the last: this is how
 *   "no listener exists while nobody subscribes" holds for the sources behind a store.
 */
export function createStore<T>(initial: T, whileObserved?: WhileObserved): WritableStore<T> {
  let value = initial;
  let stop: (() => void) | undefined;
  const listeners = new Set<{ call: () => void }>();
  const set = (next: T) => {
    if (Object.is(next, value)) return;
    value = next;
    for (const listener of [...listeners]) {
      try {
        listener.call();
      } catch (error) {
        reportError(error);
      }
    }
  };
  return {
    get: () => value,
    set,
    update: (change) => set(change(value)),
    subscribe(listener) {
      const entry = { call: listener };
      listeners.add(entry);
      if (listeners.size === 1) stop = whileObserved?.();
      return () => {
        if (!listeners.delete(entry) || listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}
