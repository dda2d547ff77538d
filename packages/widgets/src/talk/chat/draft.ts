import type { TalkComposer } from '../composer/composer.js';
import type { TalkOptions } from '../types.js';

/**
 * What was begun and not sent, kept in the page's own storage until it is; a reload brings it back. Under the prefix
 * that core wipes when the reader signs out.
 */
export class Draft {
  readonly #key: string;
  #composer: TalkComposer | undefined;

  constructor({ host, site = '', handle }: TalkOptions) {
    this.#key = `earshot:${host}:${site}:draft:${handle}`;
  }

  /** Safe to call again with the same field. */
  keepFor(composer: TalkComposer | null): void {
    if (!composer || composer === this.#composer) return;
    this.#composer = composer;
    composer.addEventListener('input', () => this.save());
    attempt(() => {
      // What was written while the talk was on its way is newer.
      composer.text ||= localStorage.getItem(this.#key) ?? '';
    });
  }

  /** A change to an older message is no draft of a new one. */
  save(text = this.#composer?.text ?? ''): void {
    if (this.#composer?.mode?.save) return;
    attempt(() => (text ? localStorage.setItem(this.#key, text) : localStorage.removeItem(this.#key)));
  }
}

/** Storage may be forbidden, or full: then a draft lives as long as its page. */
function attempt(use: () => void): void {
  try {
    use();
  } catch {}
}
