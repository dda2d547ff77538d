import { describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../../testing/manual-clock.js';
import { createPulse } from './pulse.js';

function setUp() {
  const clock = createManualClock();
  const told = { mended: vi.fn(), lost: vi.fn(), stuck: vi.fn() };
  let open = true;
  let last = 0;
  const pulse = createPulse({
    clock,
    everyMs: 1_000,
    send(beat) {
      last = beat;
      if (open) pulse.returned(beat);
    },
    ...told,
  });
  const setOpen = (on: boolean) => {
    open = on;
  };
  return { clock, pulse, setOpen, lastBeat: () => last, ...told };
}

describe('the pulse', () => {
  it('says nothing while all is well', () => {
    const { clock, pulse, mended, lost, stuck } = setUp();
    for (let second = 0; second < 60; second += 1) {
      pulse.heard('other');
      clock.advance(1_000);
    }
    expect([mended, lost, stuck].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
  });

  it('says once that the way is open again, when a beat sent after the break is back', () => {
    const { clock, pulse, mended, setOpen, lastBeat } = setUp();
    clock.advance(1_000);
    setOpen(false);
    pulse.broke();
    // It was under way before the break, and proves nothing about what was lost since.
    pulse.returned(lastBeat());
    clock.advance(10_000);
    expect(mended).not.toHaveBeenCalled();
    setOpen(true);
    pulse.beat();
    expect(mended).toHaveBeenCalledTimes(1);
    clock.advance(10_000);
    expect(mended).toHaveBeenCalledTimes(1);
  });

  it('notices a connection that only seems to be one', () => {
    const { clock, stuck, mended, setOpen } = setUp();
    setOpen(false);
    clock.advance(6_000);
    expect(stuck).toHaveBeenCalledTimes(1);
    clock.advance(5_000);
    expect(stuck).toHaveBeenCalledTimes(2);
    setOpen(true);
    clock.advance(1_000);
    expect(mended).toHaveBeenCalledTimes(1);
  });

  it('takes a node for lost when it was silent for long, or says so', () => {
    const { clock, pulse, lost } = setUp();
    for (const node of ['silent', 'ends', 'lives']) pulse.heard(node);
    pulse.left('ends');
    expect(lost.mock.calls).toEqual([['ends']]);
    for (let second = 0; second < 8; second += 1) {
      pulse.heard('lives');
      clock.advance(1_000);
    }
    expect(lost.mock.calls).toEqual([['ends'], ['silent']]);
    pulse.left('silent');
    expect(lost).toHaveBeenCalledTimes(2);
  });

  it('does not take the others for lost because it could not hear them', () => {
    const { clock, pulse, lost, setOpen } = setUp();
    pulse.heard('other');
    setOpen(false);
    pulse.broke();
    clock.advance(60_000);
    setOpen(true);
    clock.advance(4_000);
    expect(lost).not.toHaveBeenCalled();
    clock.advance(5_000);
    expect(lost.mock.calls).toEqual([['other']]);
  });
});
