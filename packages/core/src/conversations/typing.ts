import type { Environment } from '../lib/environment.js';

/** Repeated well before the others stop believing it (`TYPING_LASTS_MS`). */
const REPEAT_MS = 3_000;
/** A pause this long is no typing any more. */
const PAUSE_MS = 5_000;

/** Turns keystrokes into the few notices that the others need. */
export interface TypingSignal {
  keystroke(): void;
  /** Sent, or given up: nothing more is said. */
  stop(): void;
}

export function createTypingSignal(environment: Environment, say: (on: boolean) => void): TypingSignal {
  let saidAt: number | undefined;
  let pause: unknown;
  function stop() {
    environment.clearTimeout(pause);
    saidAt = undefined;
  }
  return {
    keystroke() {
      environment.clearTimeout(pause);
      pause = environment.setTimeout(() => {
        stop();
        say(false);
      }, PAUSE_MS);
      const now = environment.now();
      if (saidAt !== undefined && now - saidAt < REPEAT_MS) return;
      saidAt = now;
      say(true);
    },
    stop,
  };
}
