import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../refusal.js';

/** Counts what somebody does in a window of time. */
export interface RateLimiter {
  /** Takes one or several at once. @throws Refusal `rate_limited` with the time until the window is over; nothing is taken then */
  take(key: string, points?: number): Promise<void>;
}

export function createRateLimiter(points: number, windowMs: number): RateLimiter {
  const limiter = new RateLimiterMemory({ points, duration: windowMs / 1000 });
  return {
    async take(key, points = 1) {
      try {
        await limiter.consume(key, points);
      } catch (reason) {
        if (!(reason instanceof RateLimiterRes)) throw reason;
        // What was not had is not counted; of a single one it makes no difference.
        if (points > 1) await limiter.reward(key, points);
        // It counts by the machine's clock; set back by an hour, it would say an hour. A window is never longer than itself.
        throw new Refusal('rate_limited', Math.min(reason.msBeforeNext, windowMs));
      }
    },
  };
}
