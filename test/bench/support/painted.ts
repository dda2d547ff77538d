import type { Locator } from '@playwright/test';

/**
 * Clicks, and waits in the page until a log anywhere in it shows `text` in a frame that has been painted.
 * @returns milliseconds
 */
export function clickUntilPainted(target: Locator, text: string): Promise<number> {
  return target.evaluate((element, wanted) => {
    function logs(root: Document | ShadowRoot): Element[] {
      const inside = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? logs(shadowRoot) : []));
      return [...root.querySelectorAll('[role="log"]'), ...inside];
    }
    return new Promise<number>((resolve) => {
      const began = performance.now();
      const look = () => {
        if (!logs(document).some(({ textContent }) => textContent?.includes(wanted))) requestAnimationFrame(look);
        // The next frame begins when this one is on the screen.
        else requestAnimationFrame(() => resolve(performance.now() - began));
      };
      (element as HTMLElement).click();
      requestAnimationFrame(look);
    });
  }, text);
}

export interface Scrolled {
  frames: number;
  /** Frames of a 60 Hz screen that were not drawn. */
  dropped: number;
  /** The longest time without one, in milliseconds. */
  worstMs: number;
  /** How far it came, in pixels. */
  pixels: number;
}

/** Scrolls up as a hand on a wheel does, for some seconds, into whatever is loaded on the way. */
export function scrollUp(log: Locator, seconds: number): Promise<Scrolled> {
  return log.evaluate((element, ms) => {
    const FRAME_MS = 1000 / 60;
    const PIXELS_PER_FRAME = 40;
    return new Promise<Scrolled>((resolve) => {
      const scrolled = { frames: 0, dropped: 0, worstMs: 0, pixels: 0 };
      let last = performance.now();
      const ends = last + ms;
      const step = () => {
        const now = performance.now();
        const took = now - last;
        last = now;
        scrolled.frames += 1;
        scrolled.dropped += Math.max(0, Math.round(took / FRAME_MS) - 1);
        scrolled.worstMs = Math.max(scrolled.worstMs, took);
        const before = element.scrollTop;
        element.scrollTop = before - PIXELS_PER_FRAME;
        scrolled.pixels += before - element.scrollTop;
        if (now < ends) requestAnimationFrame(step);
        else resolve(scrolled);
      };
      requestAnimationFrame(step);
    });
  }, seconds * 1000);
}
