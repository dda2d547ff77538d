import { describe, expect, it } from 'vitest';
import { RowWindow, runsOut } from './row-window.js';

const keys = Array.from({ length: 50_000 }, (_, index) => `s${index}`);

describe('the rows that are drawn', () => {
  it('are few, near what is seen, and leave the room of the others', () => {
    const rows = new RowWindow();
    for (const key of keys.slice(0, 100)) rows.measured(key, 50);
    const { start, end, above, below } = rows.around(keys, { top: 100_000, height: 600 });
    expect(end - start).toBeLessThan(80);
    expect(above).toBe(start * 50);
    expect(above + (end - start) * 50 + below).toBe(50_000 * 50);
    expect(above).toBeLessThanOrEqual(100_000);
    expect(above + (end - start) * 50).toBeGreaterThanOrEqual(100_600);
  });

  it('reach to the end for who is there, and to the beginning for who is there', () => {
    const rows = new RowWindow();
    expect(rows.around(keys, undefined)).toMatchObject({ end: 50_000, below: 0 });
    expect(rows.around(keys, { top: 0, height: 600 })).toMatchObject({ start: 0, above: 0 });
    expect(rows.around(keys.slice(0, 3), { top: 0, height: 600 })).toEqual({ start: 0, end: 3, above: 0, below: 0 });
    expect(rows.around([], undefined)).toEqual({ start: 0, end: 0, above: 0, below: 0 });
  });

  it('are placed by their own heights once these are known, and a row that grows is measured anew', () => {
    const rows = new RowWindow();
    rows.measured('s0', 100);
    rows.measured('s0', 300);
    rows.measured('s1', 20);
    expect(rows.offsetOf(keys, 2)).toBe(320);
    expect(rows.offsetOf(keys, 3), 'another is as high as these are on average').toBe(480);
  });

  it('are drawn anew before they run out, and not where there is nothing more', () => {
    const drawn = { top: 1_000, height: 3_000 };
    expect(runsOut(drawn, { top: 2_200, height: 600 }, { above: 1_000, below: 1_000 })).toBe(false);
    expect(runsOut(drawn, { top: 1_300, height: 600 }, { above: 1_000, below: 1_000 })).toBe(true);
    expect(runsOut(drawn, { top: 3_200, height: 600 }, { above: 1_000, below: 1_000 })).toBe(true);
    expect(runsOut(drawn, { top: 3_200, height: 600 }, { above: 1_000, below: 0 })).toBe(false);
  });
});
