import type { Redis } from 'ioredis';

export interface Subscriptions {
  /** @returns leaves it again; the channel is let go of when the last has left */
  join(channel: string): () => void;
  /** Resolves when what was joined so far is in force, or cannot be now. */
  settled(): Promise<void>;
}

/** Redis answers what is in one command at once, and does nothing else meanwhile. */
const AT_ONCE = 1_000;

/**
 * Which channels this node hears, over every loss of the connection. `always` is heard from the beginning,
 * and comes back last: whoever hears something on it hears all others.
 */
export function createSubscriptions(
  redis: Redis,
  always: string,
  { lost, restored }: { lost: () => void; restored: () => void },
): Subscriptions {
  const joined = new Map<string, number>();
  const ignore = () => {
    // It failed because the connection is lost, and everything is subscribed to again when it is back.
  };
  let last: Promise<unknown> = redis.subscribe(always).catch(ignore);

  async function restore(): Promise<void> {
    const channels = [...joined.keys()];
    for (let from = 0; from < channels.length; from += AT_ONCE) {
      redis.subscribe(...channels.slice(from, from + AT_ONCE)).catch(ignore);
    }
    last = redis.subscribe(always).catch(ignore);
    await last;
    restored();
  }

  redis.on('close', lost);
  redis.on('ready', () => void restore());

  return {
    join(channel) {
      const count = joined.get(channel) ?? 0;
      joined.set(channel, count + 1);
      if (count === 0) last = redis.subscribe(channel).catch(ignore);
      return () => {
        const left = (joined.get(channel) ?? 0) - 1;
        if (left > 0) joined.set(channel, left);
        else {
          joined.delete(channel);
          redis.unsubscribe(channel).catch(ignore);
        }
      };
    },
    // Redis does things in order: when the last is done, all are.
    settled: async () => void (await last),
  };
}
