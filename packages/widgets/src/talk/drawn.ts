import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type nothing, render, type TemplateResult } from 'lit/html.js';

/**
 * As much of `LitElement` as the talk needs, at an eighth of its weight: every reader who reaches for a name pays for it.
 * Properties may be set once the element is defined; attributes are the elements' own business.
 */
export abstract class Drawn extends HTMLElement implements ReactiveControllerHost {
  readonly renderRoot = this.attachShadow({ mode: 'open' });
  readonly #controllers = new Set<ReactiveController>();
  #drawing: Promise<boolean> | undefined;

  constructor(styles: (() => CSSStyleSheet)[]) {
    super();
    this.renderRoot.adoptedStyleSheets = styles.map((sheet) => sheet());
  }

  protected abstract render(): TemplateResult | typeof nothing;

  protected updated(): void {}

  connectedCallback(): void {
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    if (this.isConnected) controller.hostConnected?.();
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  /** Draws once, at the end of this turn, however often it is called. */
  requestUpdate(): void {
    this.#drawing ??= Promise.resolve().then(() => this.#draw());
  }

  get updateComplete(): Promise<boolean> {
    return this.#drawing ?? Promise.resolve(true);
  }

  #draw(): boolean {
    this.#drawing = undefined;
    if (!this.isConnected) return false;
    for (const controller of this.#controllers) controller.hostUpdate?.();
    render(this.render(), this.renderRoot);
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.updated();
    return true;
  }
}

/** Gives a class properties that draw it anew when they change. */
export function drawnFrom(element: { prototype: Drawn }, ...names: string[]): void {
  for (const name of names) {
    const values = new WeakMap<Drawn, unknown>();
    Object.defineProperty(element.prototype, name, {
      get(this: Drawn) {
        return values.get(this);
      },
      set(this: Drawn, value: unknown) {
        if (values.get(this) === value) return;
        values.set(this, value);
        this.requestUpdate();
      },
    });
  }
}
