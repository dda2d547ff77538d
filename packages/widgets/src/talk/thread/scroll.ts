import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** This near to the end counts as being there: a line's height, so that a touch does not unstick. */
const END_SLACK_PX = 40;
/** Earlier messages are asked for this long before the reader reaches the top. */
const TOP_SLACK_PX = 160;
/** Above the divider, so that the last read line gives the first unread one its context. */
const DIVIDER_SPACE_PX = 56;

interface ScrollOptions {
  box(): HTMLElement | null;
  /** The rows, from top to bottom. */
  rows(): Iterable<HTMLElement>;
  divider(): HTMLElement | null;
  onNearTop(): void;
  onAtEnd(): void;
}

/**
 * Keeps a thread where its reader has it: at the end while they are at the end, and still when lines
 * come above or below what they read.
 */
export class ThreadScroll implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: ScrollOptions;
  #resize: ResizeObserver | undefined;
  #box: HTMLElement | undefined;
  /** A row on the screen, and how far below the box's upper edge it stood before the update. */
  #anchor: { row: HTMLElement; offset: number } | undefined;
  #atEnd = true;
  #placed = false;

  constructor(host: ReactiveControllerHost, options: ScrollOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  toEnd(): void {
    this.#atEnd = true;
    if (this.#box) this.#box.scrollTop = this.#box.scrollHeight;
  }

  /** For the box's `scroll` event. */
  readonly scrolled = (): void => {
    const box = this.#box;
    // A hidden box reports zeros; they say nothing about the reader.
    if (!box || box.clientHeight === 0) return;
    const wasAtEnd = this.#atEnd;
    this.#atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < END_SLACK_PX;
    if (this.#atEnd) this.#options.onAtEnd();
    if (this.#atEnd !== wasAtEnd) this.#host.requestUpdate();
    if (box.scrollTop < TOP_SLACK_PX) this.#options.onNearTop();
  };

  hostUpdate(): void {
    const box = this.#box;
    this.#anchor = undefined;
    if (!box || this.#atEnd) return;
    // The lowest one in sight: rows at the top may merge with earlier ones, and be drawn anew.
    const row = [...this.#options.rows()].findLast(({ offsetTop }) => offsetTop < box.scrollTop + box.clientHeight);
    if (row) this.#anchor = { row, offset: row.offsetTop - box.scrollTop };
  }

  hostUpdated(): void {
    this.#observe(this.#options.box());
    const box = this.#box;
    if (!box || box.clientHeight === 0) return;
    if (!this.#placed) this.#place(box);
    else if (this.#atEnd) this.toEnd();
    else if (this.#anchor?.row.isConnected) box.scrollTop = this.#anchor.row.offsetTop - this.#anchor.offset;
    // A tall window may have room for more than was loaded.
    if (box.scrollHeight <= box.clientHeight) this.#options.onNearTop();
  }

  hostDisconnected(): void {
    this.#resize?.disconnect();
    this.#resize = undefined;
    this.#box = undefined;
  }

  /** The first time: at the unread divider, when it would be out of sight at the end. */
  #place(box: HTMLElement): void {
    this.#placed = true;
    this.toEnd();
    const divider = this.#options.divider();
    if (divider && divider.offsetTop - DIVIDER_SPACE_PX < box.scrollTop) {
      box.scrollTop = divider.offsetTop - DIVIDER_SPACE_PX;
      this.scrolled();
    } else this.#options.onAtEnd();
  }

  #observe(box: HTMLElement | null): void {
    if (!box || box === this.#box) return;
    this.#resize?.disconnect();
    this.#box = box;
    // A growing composer, a keyboard, a call above the thread: the last line stays in sight.
    this.#resize = new ResizeObserver(() => {
      if (!this.#placed && box.clientHeight > 0) this.#place(box);
      else if (this.#atEnd) this.toEnd();
    });
    this.#resize.observe(box);
  }
}
