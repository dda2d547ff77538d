import { EventEmitter } from 'eventemitter3';
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
  const emitter = new EventEmitter();
  return {
    emit: (name, occurrence) => void emitter.emit(name, occurrence),
    on(name, listener) {
      const guarded = (occurrence: Occurrences[typeof name]) => {
        try {
          listener(occurrence);
        } catch (error) {
          reportError(error);
        }
      };
      emitter.on(name, guarded);
      return () => void emitter.off(name, guarded);
    },
    has: (name) => emitter.listenerCount(name) > 0,
  };
}
