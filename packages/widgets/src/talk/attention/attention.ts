import { createTabVoice, type TabVoice } from '@earshot/core';
import { ringInOneTab } from './ring.js';
import { badgedTitle } from './title.js';
import { playTone } from './tones.js';

/** Draws the reader's attention while they look elsewhere: a tone in one of their tabs, and a badge in each page's title. */
export class Attention {
  readonly #voice: TabVoice;
  /** Does the person look at the very thing, if they look at this page? */
  #isShown = false;
  #unseen = 0;
  #ringing: { stop(): void; badge: string } | undefined;
  readonly #lookedAt = () => {
    const isVisible = document.visibilityState === 'visible';
    this.#voice.near(!isVisible ? 'away' : this.#isShown ? 'attended' : mayTone() ? 'seen' : 'away');
    if (isVisible) this.read();
  };

  /** @param about what is the same in every tab that would draw attention to the same */
  constructor(about: string) {
    this.#voice = createTabVoice(`earshot:sound:${about}`);
    document.addEventListener('visibilitychange', this.#lookedAt);
  }

  /** Is it in view, on a page that is? */
  shown(isShown: boolean): void {
    if (isShown === this.#isShown) return;
    this.#isShown = isShown;
    this.#lookedAt();
  }

  /** @param id the same in every tab, so that only one of them sounds. */
  message(id: string): void {
    void this.#voice.say(id, () => playTone('message'));
    if (document.visibilityState !== 'hidden') return;
    this.#unseen += 1;
    this.#showBadge();
  }

  /** There is nothing unread any more: here, or because another tab or device has shown it. */
  read(): void {
    if (this.#unseen === 0) return;
    this.#unseen = 0;
    this.#showBadge();
  }

  /** Rings until `undefined` is set. @param badge says who rings. */
  ring(badge: string | undefined): void {
    if (badge === this.#ringing?.badge) return;
    this.#ringing?.stop();
    this.#ringing = badge === undefined ? undefined : { badge, stop: ringInOneTab() };
    this.#showBadge();
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.#lookedAt);
    this.#voice.near('away');
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

/** A page that nobody has touched is kept silent by the browser; another may sound. */
const mayTone = () => navigator.userActivation?.hasBeenActive !== false;
