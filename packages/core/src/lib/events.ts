import { reportError } from './report.js';

/** Occurrences, told only by their owner: callers get `on`, never `emit`. */
export interface Events<Occurrences extends Record<string, unknown>> {
  emit<Name extends keyof Occurrences & string>(name: Name, occurrence: Occurrences[Name]): void;
  /** @returns stops listening; safe to call twice. */
  on<Name extends keyof Occurrences & string>(
    name: Name,
    listener: (occurrence: Occurrences[Name]) => void,
  ): () => void;
  has(name: keyof Occurrences & string): boolean;
}

export function createEvents<Occurrences extends Record<string, unknown>>(): Events<Occurrences> {
  type Listener = { call(occurrence: unknown): void };
  const listeners = new Map<string, Set<Listener>>();
  return {
    emit(name, occurrence) {
      // A copy: who comes or goes while it is told does not change who hears.
      for (const listener of [...(listeners.get(name) ?? [])]) {
        try {
          listener.call(occurrence);
        } catch (error) {
          reportError(error);
        }
      }
    },
    on(name, listener) {
      // An object of its own, so that the same function may listen twice.
      const entry = { call: listener } as Listener;
      const listening = listeners.get(name) ?? new Set();
      listeners.set(name, listening.add(entry));
      return () => void listening.delete(entry);
    },
    has: (name) => (listeners.get(name)?.size ?? 0) > 0,
  };
}
