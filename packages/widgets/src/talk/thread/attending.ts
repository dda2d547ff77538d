import type { Seq } from '@earshot/core/protocol';
import type { Strings } from '../../strings/create.js';
import type { MessageActions, MessageDeeds } from '../actions/index.js';

/** As long as phones take for theirs. */
const LONG_PRESS_MS = 450;

interface AttendingOptions {
  strings(): Strings;
  /** What can be done with the message, if anything. */
  deeds(seq: Seq): MessageDeeds | undefined;
}

let loading: Promise<unknown> | undefined;

/** Once per page; what failed is tried again at the next message. */
function load(): Promise<unknown> {
  loading ??= import('../actions/index.js').catch((fault: unknown) => {
    loading = undefined;
    throw fault;
  });
  return loading;
}

/**
 * Which message somebody attends to: a pointer is over it, the focus in it, or a finger stays on it. The bar
 * with what can be done moves there, outside the thread's own drawing, which would be too much for a hover.
 */
export class Attending {
  readonly #options: AttendingOptions;
  #bar: MessageActions | undefined;
  #hovered: HTMLElement | undefined;
  #focused: HTMLElement | undefined;
  #press: ReturnType<typeof setTimeout> | undefined;

  constructor(options: AttendingOptions) {
    this.#options = options;
  }

  /** For the box's events. */
  readonly handleEvent = (event: Event): void => {
    const line = lineOf(event.target);
    if (event.type !== 'focusin' && event.type !== 'focusout') clearTimeout(this.#press);
    switch (event.type) {
      case 'pointerover':
        this.#hovered = (event as PointerEvent).pointerType === 'mouse' ? line : undefined;
        break;
      case 'pointerleave':
        this.#hovered = undefined;
        break;
      case 'pointerdown':
        if (line && (event as PointerEvent).pointerType === 'touch') {
          this.#press = setTimeout(() => line.focus(), LONG_PRESS_MS);
        }
        return;
      case 'focusin':
        this.#focused = line;
        break;
      case 'focusout':
        if (lineOf((event as FocusEvent).relatedTarget) !== this.#focused) this.#focused = undefined;
        break;
      case 'keydown':
        this.#keydown(event as KeyboardEvent, line);
        return;
      default:
        return;
    }
    this.#place();
  };

  /** Nothing more to do there; with the focus in the bar, it returns to the message. */
  leave(): void {
    const line = lineOf(this.#bar);
    if (this.#bar?.matches(':focus-within')) line?.focus();
    this.#hovered = undefined;
    this.#bar?.remove();
  }

  close(): void {
    clearTimeout(this.#press);
    this.#bar?.remove();
  }

  #place(): void {
    const bar = this.#bar;
    // A bar that has the focus stays where it is.
    if (bar?.matches(':focus-within')) return;
    const line = this.#hovered ?? this.#focused;
    const deeds = line && this.#options.deeds(Number(line.dataset.seq));
    if (!deeds) {
      bar?.remove();
      return;
    }
    // Without the bar a message can still be read; the next one asks again.
    load().then(
      () => {
        if (line === (this.#hovered ?? this.#focused)) this.#show(line, deeds);
      },
      () => {},
    );
  }

  #show(line: HTMLElement, deeds: MessageDeeds): void {
    const place = line.querySelector('.stand');
    const bar = this.#bar ?? document.createElement('earshot-talk-actions');
    this.#bar = bar as MessageActions;
    Object.assign(bar, { strings: this.#options.strings(), deeds, mine: deeds.delete !== undefined });
    if (bar.parentNode === place) return;
    Object.assign(bar, { asking: false });
    place?.append(bar);
  }

  /** Arrows go from message to message; Esc leaves the bar. */
  #keydown(event: KeyboardEvent, line: HTMLElement | undefined): void {
    if (event.key === 'Escape' && this.#bar?.matches(':focus-within')) {
      event.stopPropagation();
      line?.focus();
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined || event.target !== line) return;
    event.preventDefault();
    const box = event.currentTarget as HTMLElement;
    const lines = [...box.querySelectorAll<HTMLElement>('.line')];
    lines[lines.indexOf(line) + step]?.focus();
  }
}

const lineOf = (target: EventTarget | null | undefined): HTMLElement | undefined =>
  target instanceof Element ? (target.closest<HTMLElement>('.line[data-seq]') ?? undefined) : undefined;
