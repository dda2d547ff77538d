import type { Environment } from '../lib/environment.js';
import type { CallId, InstanceId, Timestamp } from '../protocol/index.js';

/** The server waits 15 s for a participant who is gone; what is older than this is not worth opening a camera for. */
export const HAND_OVER_MS = 15_000;

/** What a page that goes away leaves for the next one of its tab, so that a call goes on there. */
export interface HandOver {
  call: CallId;
  /** Whose place is taken: this page's, and while it is not known whether it had been given one, those before it. */
  instances: readonly InstanceId[];
  microphone: boolean;
  camera: boolean;
  /** As in `CallFacts`. */
  connectedAt?: number;
  at: Timestamp;
}

export interface HandOvers {
  give(handOver: HandOver): void;
  /** Reads and removes it: what one page has taken, a copy of the tab does not take again. */
  take(): HandOver | undefined;
  /** The page that gave it, the last of `instances`, is here again and nobody has taken it. */
  withdraw(instance: InstanceId): void;
}

export function createHandOvers({ now, tabStorage }: Pick<Environment, 'now' | 'tabStorage'>, key: string): HandOvers {
  function read(): HandOver | undefined {
    try {
      const found: Partial<HandOver> = JSON.parse(tabStorage.get(key) ?? '{}');
      const isFresh = Math.abs(now() - Number(found.at)) <= HAND_OVER_MS;
      return isFresh && Array.isArray(found.instances) ? (found as HandOver) : undefined;
    } catch {
      return undefined;
    }
  }
  return {
    give: (handOver) => tabStorage.set(key, JSON.stringify(handOver)),
    take() {
      const found = read();
      tabStorage.remove(key);
      return found;
    },
    withdraw(instance) {
      if (read()?.instances.at(-1) === instance) tabStorage.remove(key);
    },
  };
}
