import { describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.js';
import { createSweep } from './sweep.js';

describe('the sweep', () => {
  it('ends what is past its deadline, and leaves the rest', () => {
    const clock = createManualClock(0);
    const sweep = createSweep(clock, 1_000);
    const [early, late] = [
      { deadline: 1_500, expire: vi.fn() },
      { deadline: 5_000, expire: vi.fn() },
    ];
    sweep.add(early);
    sweep.add(late);
    clock.advance(1_000);
    expect(early.expire).not.toHaveBeenCalled();
    clock.advance(1_000);
    expect(early.expire).toHaveBeenCalledOnce();
    expect(late.expire).not.toHaveBeenCalled();
  });

  it('needs one timer for all, and none for nobody', () => {
    const clock = createManualClock(0);
    const sweep = createSweep(clock, 1_000);
    const items = [1, 2, 3].map(() => ({ deadline: 9_000, expire: vi.fn() }));
    for (const item of items) sweep.add(item);
    expect(clock.pending).toBe(1);
    for (const item of items) sweep.remove(item);
    clock.advance(1_000);
    expect(clock.pending).toBe(0);
  });

  it('stops when it is closed', () => {
    const clock = createManualClock(0);
    const sweep = createSweep(clock, 1_000);
    sweep.add({ deadline: 0, expire: vi.fn() });
    sweep.close();
    expect(clock.pending).toBe(0);
  });
});
