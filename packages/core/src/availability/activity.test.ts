import { afterEach, expect, test, vi } from 'vitest';
import { pageActivity } from './activity.js';

afterEach(() => vi.unstubAllGlobals());

test('a page is alive where somebody moves, types or looks at it again', () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const view = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', view);
  const listener = vi.fn();
  const stop = pageActivity()?.onActivity(listener);
  for (const sign of ['keydown', 'pointermove', 'pointerdown']) view.dispatchEvent(new Event(sign));
  page.dispatchEvent(new Event('visibilitychange'));
  expect(listener).toHaveBeenCalledTimes(4);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(listener, 'going out of sight is no sign of life').toHaveBeenCalledTimes(4);
  stop?.();
  view.dispatchEvent(new Event('keydown'));
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(listener).toHaveBeenCalledTimes(4);
});

test('there is none without a page', () => {
  expect(pageActivity()).toBeUndefined();
});
