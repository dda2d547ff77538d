import { describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.js';
import { createLeases } from './leases.js';

function setUp() {
  const clock = createManualClock();
  const changed = vi.fn();
  return { clock, changed, leases: createLeases(clock, 10_000, changed) };
}

describe('a lease', () => {
  it('begins with the first connection and ends some time after the last', () => {
    const { clock, changed, leases } = setUp();
    leases.take('ada');
    leases.take('ada');
    expect(changed).toHaveBeenCalledTimes(1);
    leases.release('ada');
    clock.advance(60_000);
    expect(leases.holds('ada')).toBe(true);
    leases.release('ada');
    clock.advance(9_999);
    expect(leases.holds('ada')).toBe(true);
    clock.advance(1);
    expect(leases.holds('ada')).toBe(false);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('does not flap over a page navigation', () => {
    const { clock, changed, leases } = setUp();
    leases.take('ada');
    leases.release('ada');
    clock.advance(5_000);
    leases.take('ada');
    clock.advance(60_000);
    expect(leases.holds('ada')).toBe(true);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('given back too often stays given back', () => {
    const { clock, leases } = setUp();
    leases.release('ada');
    leases.take('ada');
    expect(leases.holds('ada')).toBe(true);
    leases.release('ada');
    leases.release('ada');
    clock.advance(10_000);
    expect(leases.holds('ada')).toBe(false);
    expect(clock.pending).toBe(0);
  });

  it('leaves no timer when all is closed', () => {
    const { clock, leases } = setUp();
    leases.take('ada');
    leases.release('ada');
    leases.close();
    expect(clock.pending).toBe(0);
  });
});
