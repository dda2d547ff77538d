import type { TalkOptions } from '../types.js';
import { float } from './floating.js';

/** Brings a panel before everything else on the page, beside its name, and takes it away again. */
export class Presenter {
  readonly #panel: HTMLElement;
  readonly #options: TalkOptions;
  #stopFloating: (() => void) | undefined;

  constructor(panel: HTMLElement, options: TalkOptions) {
    this.#panel = panel;
    this.#options = options;
  }

  show(): void {
    this.#panel.hidden = false;
    if (this.#options.layout === 'page') return;
    // The top layer: no `overflow`, `transform` or `z-index` of the page reaches there.
    this.#panel.popover = 'manual';
    if (this.#panel.isConnected && !this.#panel.matches(':popover-open')) this.#panel.showPopover?.();
    this.#stopFloating ??= float(this.#panel, this.#options.anchor);
  }

  /** It stays on the screen, in a corner; the focus goes back to the page. */
  minimise(): void {
    this.#stop();
    this.#returnFocus();
  }

  hide(): void {
    this.#stop();
    const focused = this.#hasFocus;
    this.#panel.hidden = true;
    if (this.#panel.popover !== null && this.#panel.matches(':popover-open')) this.#panel.hidePopover();
    if (focused) this.#options.anchor.focus();
  }

  #stop(): void {
    this.#stopFloating?.();
    this.#stopFloating = undefined;
  }

  #returnFocus(): void {
    if (this.#hasFocus) this.#options.anchor.focus();
  }

  get #hasFocus(): boolean {
    const root = this.#panel.getRootNode();
    return root instanceof ShadowRoot && root.activeElement === this.#panel;
  }
}
