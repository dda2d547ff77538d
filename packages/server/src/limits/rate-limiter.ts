import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../refusal.js';

/** Counts what somebody does in a window of time. */
export interface RateLimiter {
  /** @throws Refusal `rate_limited` with the time until the window is over */
  take(key: string): Promise<void>;
}

export function createRateLimiter(points: number, windowMs: number): RateLimiter {
  const limiter = new RateLimiterMemory({ points, duration: windowMs / 1000 });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
      } catch (reason) {
        // It counts by the machine's clock; set back by an hour, it would say an hour. A window is never longer than itself.
        if (reason instanceof RateLimiterRes)
          throw new Refusal('rate_limited', Math.min(reason.msBeforeNext, windowMs));
        throw reason;
      }
    },
  };
}
