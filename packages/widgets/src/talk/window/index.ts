import type { Seq } from '@earshot/core/protocol';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { RowWindow, runsOut, type Window } from '../model/row-window.js';
import type { Row } from '../model/rows.js';

/* Loaded by dynamic import for the first thread that is so long that drawing all of it would be felt. */

/** Draws of a long thread what is near the reader. */
export class ThreadWindow {
  readonly #rows = new RowWindow();
  #keys: string[] = [];
  #window: Window = { start: 0, end: 0, above: 0, below: 0 };

  /**
   * @param box scrolls the thread; left out, and so for a reader who stays at the end, the end is drawn.
   * @param elements the rows as they were drawn last.
   */
  draw(
    rows: readonly Row[],
    box: HTMLElement | undefined,
    elements: readonly HTMLElement[],
    drawRows: (rows: readonly Row[]) => unknown,
  ): TemplateResult {
    const keys = rows.map(({ key }) => key);
    // Until now all of them were drawn.
    if (this.#keys.length === 0) {
      this.#keys = keys;
      this.drawn(elements);
    }
    this.#window = this.#rows.around(keys, box && { top: this.#seen(box, elements, keys), height: box.clientHeight });
    this.#keys = keys;
    const { start, end, above, below } = this.#window;
    return html`${space(above)}${drawRows(rows.slice(start, end))}${space(below)}`;
  }

  /** Where the reader is among the rows, which may be others than before: by the lowest row in sight, as the scrolling. */
  #seen(box: HTMLElement, elements: readonly HTMLElement[], keys: readonly string[]): number {
    const at = elements.findLastIndex(({ offsetTop }) => offsetTop < box.scrollTop + box.clientHeight);
    const element = elements[at];
    const index = keys.indexOf(this.#keys[this.#window.start + at] ?? '');
    const isInSight = element && element.offsetTop + element.offsetHeight > box.scrollTop;
    if (!isInSight || index < 0) return box.scrollTop - top(box);
    return this.#rows.offsetOf(keys, index) + box.scrollTop - element.offsetTop;
  }

  /** To be told after each drawing: how high the rows are, and where they end. */
  drawn(elements: readonly HTMLElement[]): void {
    const { start } = this.#window;
    for (const [index, element] of elements.entries()) {
      const key = this.#keys[start + index];
      const next = elements[index + 1];
      if (key !== undefined && next) this.#rows.measured(key, next.offsetTop - element.offsetTop);
    }
  }

  /** Has the reader come near the end of what is drawn? */
  runsOut(box: HTMLElement, elements: readonly HTMLElement[]): boolean {
    const [first, last] = [elements[0], elements.at(-1)];
    if (!first || !last) return true;
    const drawn = { top: first.offsetTop, height: last.offsetTop + last.offsetHeight - first.offsetTop };
    return runsOut(drawn, { top: box.scrollTop, height: box.clientHeight }, this.#window);
  }

  /** Scrolls to where a message will be drawn. */
  seek(rows: readonly Row[], seq: Seq, box: HTMLElement): void {
    const row = rows.find((row) => row.kind === 'group' && row.lines.some((line) => line.seq === seq));
    const index = row ? this.#keys.indexOf(row.key) : -1;
    if (index >= 0) box.scrollTop = top(box) + this.#rows.offsetOf(this.#keys, index) - box.clientHeight / 2;
  }
}

/** Where the list begins in its box. */
const top = (box: HTMLElement) => box.querySelector('ol')?.offsetTop ?? 0;

/** The room of what is not drawn. A picture's height is an attribute, which no policy takes for a style. */
const space = (height: number) =>
  height > 0 ? html`<li class="space" aria-hidden="true"><svg width="1" height=${height}></svg></li>` : nothing;
