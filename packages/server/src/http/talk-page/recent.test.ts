import { describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../../testing/manual-clock.js';
import { createRecent } from './recent.js';

describe('what happened lately', () => {
  it('does not happen again under the same key', async () => {
    const recent = createRecent(createManualClock());
    const work = vi.fn(async () => {});
    await Promise.all([recent.once('a', work), recent.once('a', work), recent.once('b', work)]);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('happens again when it failed', async () => {
    const recent = createRecent(createManualClock());
    await expect(recent.once('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    const work = vi.fn(async () => {});
    await recent.once('a', work);
    expect(work).toHaveBeenCalledOnce();
  });

  it('is forgotten after ten minutes', async () => {
    const clock = createManualClock();
    const recent = createRecent(clock);
    const work = vi.fn(async () => {});
    await recent.once('a', work);
    clock.advance(10 * 60_000);
    await recent.once('a', work);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it.each(['', 'x'.repeat(65)])('has nothing to do with the key "%s"', async (key) => {
    const recent = createRecent(createManualClock());
    const work = vi.fn(async () => {});
    await recent.once(key, work);
    await recent.once(key, work);
    expect(work).toHaveBeenCalledTimes(2);
  });
});
