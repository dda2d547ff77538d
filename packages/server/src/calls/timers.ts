import type { CallState } from '@earshot/core/protocol';
import type { Clock } from '../ports/clock.js';

export interface CallTimers {
  /**
   * Lets what must end by itself end: a ring, and the grace time of each participant whose connection is gone.
   * @param ringMs how long the call may still ring
   * @param slackMs how much later than that
   */
  follow(call: CallState, ringMs: number, slackMs: number): void;
  close(): void;
}

export interface CallTimerDependencies {
  clock: Clock;
  graceMs: number;
  ringOver(call: string): void;
  graceOver(call: string, instance: string): void;
}

/** What waits for time to pass, by call: one timer for the ring, one for each instance that is gone. */
export function createCallTimers({ clock, graceMs, ringOver, graceOver }: CallTimerDependencies): CallTimers {
  const rings = new Map<string, unknown>();
  const graces = new Map<string, Map<string, unknown>>();

  function followRing(call: CallState, ms: number) {
    if (call.phase === 'ringing') {
      if (!rings.has(call.id))
        rings.set(
          call.id,
          clock.setTimeout(() => ringOver(call.id), ms),
        );
      return;
    }
    clock.clearTimeout(rings.get(call.id));
    rings.delete(call.id);
  }

  function followGraces(call: CallState, ms: number) {
    const running = graces.get(call.id) ?? new Map<string, unknown>();
    const gone = new Set(
      call.phase === 'ended'
        ? []
        : call.participants.flatMap(({ state, instance }) => (state === 'reconnecting' ? instance : [])),
    );
    for (const [instance, timer] of running) {
      if (gone.has(instance)) continue;
      clock.clearTimeout(timer);
      running.delete(instance);
    }
    for (const instance of gone) {
      if (running.has(instance)) continue;
      const end = () => {
        running.delete(instance);
        graceOver(call.id, instance);
      };
      running.set(instance, clock.setTimeout(end, ms));
    }
    if (running.size > 0) graces.set(call.id, running);
    else graces.delete(call.id);
  }

  return {
    follow(call, ringMs, slackMs) {
      followRing(call, ringMs + slackMs);
      followGraces(call, graceMs + slackMs);
    },
    close() {
      for (const timer of rings.values()) clock.clearTimeout(timer);
      for (const running of graces.values()) for (const timer of running.values()) clock.clearTimeout(timer);
      rings.clear();
      graces.clear();
    },
  };
}
