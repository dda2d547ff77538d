/** How long to wait before trying again. */
export interface Backoff {
  /** Never sooner than this, so that chance cannot make a client hammer. */
  floorMs: number;
  /** The first window. */
  baseMs: number;
  /** What each attempt multiplies the window by. */
  growth: number;
  /** The window grows no further than this. */
  capMs: number;
}

/**
 * Exponential backoff with full jitter: uniform over the whole window, so that clients which lost
 * the same server at the same moment do not come back at the same moment. The window is the one of
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/, the floor under it the
 * one of centrifuge-js (`src/utils.ts`, `backoff`).
 * @param attempt counts from 0
 * @param random uniform in [0, 1)
 * @returns milliseconds
 */
export function backoff(attempt: number, random: number, { floorMs, baseMs, growth, capMs }: Backoff): number {
  return floorMs + Math.floor(random * Math.min(capMs, baseMs * growth ** attempt));
}
