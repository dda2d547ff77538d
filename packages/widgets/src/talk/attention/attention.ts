import { badgedTitle } from './title.js';
import { playTone, repeatTone } from './tones.js';

/** Of several tabs, the one that takes this lock first makes the sound; long enough for all to have asked. */
const LOCK_MS = 2_000;

/** Draws the reader's attention while they look elsewhere: a tone, and a badge in the page's title. */
export class Attention {
  #unseen = 0;
  #ringing: { stop(): void; badge: string } | undefined;
  readonly #seen = () => {
    if (document.visibilityState === 'hidden') return;
    this.#unseen = 0;
    this.#showBadge();
  };

  constructor() {
    document.addEventListener('visibilitychange', this.#seen);
  }

  /** @param id the same in every tab, so that only one of them sounds. */
  message(id: string): void {
    onceAcrossTabs(`earshot:sound:${id}`, () => playTone('message'));
    if (document.visibilityState !== 'hidden') return;
    this.#unseen += 1;
    this.#showBadge();
  }

  /** Rings until `undefined` is set. @param badge says who rings. */
  ring(badge: string | undefined): void {
    if (badge === this.#ringing?.badge) return;
    this.#ringing?.stop();
    this.#ringing = badge === undefined ? undefined : { badge, stop: repeatTone('ring') };
    this.#showBadge();
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    this.#unseen = 0;
    this.ring(undefined);
    this.#showBadge();
  }

  #showBadge(): void {
    const badge = this.#ringing?.badge ?? (this.#unseen > 0 ? `(${this.#unseen})` : '');
    const title = badgedTitle(document.title, badge);
    if (title !== document.title) document.title = title;
  }
}

function onceAcrossTabs(name: string, run: () => void): void {
  // Absent on pages without https: there every tab sounds.
  if (!navigator.locks) {
    run();
    return;
  }
  navigator.locks
    .request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      run();
      await new Promise((resolve) => setTimeout(resolve, LOCK_MS));
    })
    .catch(() => undefined);
}
