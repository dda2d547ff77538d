/** Before any row was measured; a short message with its time. */
const LIKELY_HEIGHT_PX = 64;
/** Drawn above and below what is seen: as much as a flick of the finger moves before the next drawing. */
const MARGIN_PX = 1_200;

/** What the reader sees of the rows, in pixels from the first row's upper edge. */
export interface Sight {
  top: number;
  height: number;
}

/** Which rows are drawn, from `start` up to but without `end`, and how high the others would be. */
export interface Window {
  start: number;
  end: number;
  above: number;
  below: number;
}

/**
 * Of many rows, those that are near what is seen. The others leave their room, measured when they were drawn last, or
 * as high as the measured ones are on average.
 */
export class RowWindow {
  readonly #heights = new Map<string, number>();
  #sum = 0;

  /** What a row takes, space around it included. */
  measured(key: string, height: number): void {
    this.#sum += height - (this.#heights.get(key) ?? 0);
    this.#heights.set(key, height);
  }

  /** @param sight undefined: the end. */
  around(keys: readonly string[], sight: Sight | undefined): Window {
    const total = this.offsetOf(keys, keys.length);
    const from = (sight ? sight.top : total) - MARGIN_PX;
    const to = sight ? sight.top + sight.height + MARGIN_PX : total;
    let above = 0;
    let start = 0;
    while (start < keys.length && above + this.#height(keys[start]) < from) above += this.#height(keys[start++]);
    let drawn = above;
    let end = start;
    while (end < keys.length && (drawn < to || !sight)) drawn += this.#height(keys[end++]);
    return { start, end, above: Math.round(above), below: Math.round(total - drawn) };
  }

  /** How far below the first row's upper edge a row begins. */
  offsetOf(keys: readonly string[], index: number): number {
    let offset = 0;
    for (let at = 0; at < index; at++) offset += this.#height(keys[at]);
    return offset;
  }

  #height(key = ''): number {
    return this.#heights.get(key) ?? (this.#heights.size ? this.#sum / this.#heights.size : LIKELY_HEIGHT_PX);
  }
}

/** Is there so little drawn beyond what is seen that it should be drawn anew? */
export const runsOut = (drawn: Sight, seen: Sight, rows: { above: number; below: number }): boolean =>
  (rows.above > 0 && seen.top - drawn.top < MARGIN_PX / 3) ||
  (rows.below > 0 && drawn.top + drawn.height - seen.top - seen.height < MARGIN_PX / 3);
