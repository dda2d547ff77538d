import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRateLimiter } from './rate-limiter.js';

afterEach(() => {
  vi.useRealTimers();
});

describe('a rate', () => {
  it('lets so many through, and says how long the next has to wait', async () => {
    vi.useFakeTimers();
    const limiter = createRateLimiter(2, 10_000);
    await limiter.take('ada');
    await limiter.take('ada');
    vi.advanceTimersByTime(4_000);
    await expect(limiter.take('ada')).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 6_000 });
    await limiter.take('ben');
    vi.advanceTimersByTime(6_000);
    await limiter.take('ada');
  });

  it('never asks for a longer wait than its window, though the clock is set back an hour', async () => {
    vi.useFakeTimers();
    const limiter = createRateLimiter(1, 10_000);
    await limiter.take('ada');
    vi.setSystemTime(Date.now() - 3_600_000);
    await expect(limiter.take('ada')).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 10_000 });
    vi.advanceTimersByTime(10_000);
    await limiter.take('ada');
  });
});
