import { describe, expect, test } from 'vitest';
import { type PlaceInput, type Placement, place } from './place.js';

const VIEWPORT = { width: 1200, height: 900 };
const PANEL = { width: 376, height: 620 };
const at = (left: number, top: number, rest: Partial<PlaceInput> = {}): Placement =>
  place({ anchor: { left, top, width: 80, height: 20 }, panel: PANEL, viewport: VIEWPORT, direction: 'ltr', ...rest });

/** The rectangle the panel takes with a full thread. */
function box({ left, top, bottom, maxHeight }: Placement, viewport = VIEWPORT) {
  const upper = top ?? viewport.height - (bottom ?? 0) - maxHeight;
  return { left, top: upper, right: left + PANEL.width, bottom: upper + maxHeight };
}

describe('the side', () => {
  test.each([
    ['below, where there is room', 100, 100, 'below'],
    ['above, near the lower edge', 100, 860, 'above'],
    ['below with less height, as long as it is of use', 100, 420, 'below'],
  ])('%s', (_, left, top, side) => {
    expect(at(left, top).side).toBe(side);
  });

  test('beside, when neither above nor below is enough; first where the reading goes', () => {
    const low = { viewport: { width: 1200, height: 640 } };
    expect(at(400, 300, low).side).toBe('right');
    expect(at(500, 300, { ...low, direction: 'rtl' }).side).toBe('left');
  });

  test('the roomier of above and below, when it fits nowhere', () => {
    const small = { viewport: { width: 500, height: 500 } };
    expect(at(200, 300, small).side).toBe('above');
    expect(at(200, 150, small).side).toBe('below');
  });

  test('is kept while it fits, so that scrolling does not make the panel hop', () => {
    expect(at(100, 450, { current: 'above' }).side).toBe('above');
    expect(at(100, 100, { current: 'above' }).side).toBe('below');
  });
});

describe('the position', () => {
  test('starts where the name starts, and grows away from it', () => {
    expect(at(100, 100)).toMatchObject({ left: 100, top: 128 });
    expect(at(100, 860)).toMatchObject({ left: 100, bottom: 900 - 860 + 8 });
    expect(at(600, 100, { direction: 'rtl' }).left).toBe(600 + 80 - 376);
  });

  test('never leaves the viewport, wherever the name is', () => {
    for (const viewport of [VIEWPORT, { width: 600, height: 500 }, { width: 500, height: 300 }]) {
      for (let left = -300; left < 1500; left += 130) {
        for (let top = -2000; top < 2000; top += 170) {
          for (const direction of ['ltr', 'rtl'] as const) {
            const where = box(at(left, top, { viewport, direction }), viewport);
            expect(where.left).toBeGreaterThanOrEqual(0);
            expect(where.right).toBeLessThanOrEqual(viewport.width);
            expect(where.top).toBeGreaterThanOrEqual(0);
            expect(where.bottom).toBeLessThanOrEqual(viewport.height);
          }
        }
      }
    }
  });
});
