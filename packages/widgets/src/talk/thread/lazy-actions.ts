import type { ThreadActions } from '../actions/thread-actions.js';
import { actionsPart } from '../lazy-parts.js';

/** An event as far as it matters which message somebody attends to; events themselves forget where they were. */
export interface Heard {
  type: string;
  pointer: string | undefined;
  line: HTMLElement | undefined;
  /** Where the focus goes. */
  to: HTMLElement | undefined;
}

interface LazyActionsOptions {
  create(create: typeof ThreadActions): ThreadActions;
  /** They are there: quotes and reactions can be drawn. */
  onLoaded(): void;
}

/** What can be done with a thread's messages, once somebody attends to one, or one is drawn that needs it. */
export class LazyActions {
  readonly #options: LazyActionsOptions;
  #actions: ThreadActions | undefined;
  /** The last thing that happened while they were on their way. */
  #missed: Heard | undefined;

  constructor(options: LazyActionsOptions) {
    this.#options = options;
  }

  /** For the box's events. */
  readonly handleEvent = (event: Event): void => {
    if (event instanceof KeyboardEvent) {
      this.#actions?.keydown(event);
      return;
    }
    const { type, target, pointerType, relatedTarget } = event as PointerEvent;
    const heard = { type, pointer: pointerType, line: lineOf(target), to: lineOf(relatedTarget) };
    if (this.#actions) this.#actions.hear(heard);
    else if (heard.line || this.#missed) this.#miss(heard);
  };

  /** To draw with; undefined until they are here. */
  get(): ThreadActions | undefined {
    if (!this.#actions) this.#load();
    return this.#actions;
  }

  close(): void {
    this.#actions?.close();
  }

  #miss(heard: Heard): void {
    this.#missed = heard;
    this.#load();
  }

  #load(): void {
    actionsPart.load().then(
      ({ ThreadActions }) => {
        if (this.#actions) return;
        this.#actions = this.#options.create(ThreadActions);
        if (this.#missed) this.#actions.hear(this.#missed);
        this.#options.onLoaded();
      },
      // Without them messages can still be read; the next one asks again.
      () => {},
    );
  }
}

const lineOf = (target: EventTarget | null | undefined): HTMLElement | undefined =>
  target instanceof Element ? (target.closest<HTMLElement>('.line[data-seq]') ?? undefined) : undefined;
