import type { TalkOptions } from '../types.js';
import { float } from './floating.js';
import { loadInset } from './load-inset.js';

/** Brings a panel before everything else on the page, beside its name, and takes it away again. */
export class Presenter {
  readonly #panel: HTMLElement & { readonly renderRoot: ShadowRoot };
  readonly #options: TalkOptions;
  #stopFloating: (() => void) | undefined;

  constructor(panel: HTMLElement & { readonly renderRoot: ShadowRoot }, options: TalkOptions) {
    this.#panel = panel;
    this.#options = options;
  }

  /** @returns when there is something to wait for. */
  show(): Promise<void> | undefined {
    if (this.#options.layout !== 'panel') return this.#fill();
    this.#panel.hidden = false;
    // The top layer: no `overflow`, `transform` or `z-index` of the page reaches there.
    this.#panel.popover = 'manual';
    if (this.#panel.isConnected && !this.#panel.matches(':popover-open')) this.#panel.showPopover?.();
    this.#stopFloating ??= float(this.#panel, this.#options.anchor);
    return undefined;
  }

  /** Hidden until it is styled; a style that cannot be loaded keeps nobody from talking. */
  async #fill(): Promise<void> {
    const { adoptedStyleSheets } = this.#panel.renderRoot;
    const inset = await loadInset().catch(() => undefined);
    const sheet = inset?.insetStyles();
    if (sheet && !adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
    this.#panel.hidden = false;
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
