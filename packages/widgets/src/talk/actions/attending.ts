import type { Seq } from '@earshot/core/protocol';
import type { Heard } from '../thread/lazy-actions.js';
import type { MessageActions, MessageDeeds } from './message-actions.js';
import type { ActionsStrings } from './strings.js';

/** As long as phones take for theirs. */
const LONG_PRESS_MS = 450;

interface AttendingOptions {
  strings(): ActionsStrings;
  /** What can be done with the message, if anything. */
  deeds(seq: Seq): MessageDeeds | undefined;
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

  hear({ type, pointer, line, to }: Heard): void {
    if (type !== 'focusin' && type !== 'focusout') clearTimeout(this.#press);
    switch (type) {
      case 'pointerover':
        this.#hovered = pointer === 'mouse' ? line : undefined;
        break;
      case 'pointerleave':
        this.#hovered = undefined;
        break;
      case 'pointerdown':
        if (line && pointer === 'touch') this.#press = setTimeout(() => line.focus(), LONG_PRESS_MS);
        return;
      case 'focusin':
        this.#focused = line;
        break;
      case 'focusout':
        if (to !== this.#focused) this.#focused = undefined;
        break;
      default:
        return;
    }
    this.#place();
  }

  /** Arrows go from message to message; Esc leaves the bar. */
  keydown(event: KeyboardEvent): void {
    const line = (event.target as Element).closest<HTMLElement>('.line');
    if (!line) return;
    if (event.key === 'Escape' && this.#bar?.matches(':focus-within')) {
      event.stopPropagation();
      line.focus();
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined || event.target !== line) return;
    event.preventDefault();
    const box = event.currentTarget as HTMLElement;
    const lines = [...box.querySelectorAll<HTMLElement>('.line')];
    lines[lines.indexOf(line) + step]?.focus();
  }

  /** Nothing more to do there; with the focus in the bar, it returns to the message. */
  leave(): void {
    const bar = this.#bar;
    if (bar?.matches(':focus-within')) bar.closest<HTMLElement>('.line')?.focus();
    this.#hovered = undefined;
    bar?.remove();
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
    if (deeds) this.#show(line, deeds);
    else bar?.remove();
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
}
