import type { Thread } from '@earshot/core';
import type { Seq } from '@earshot/core/protocol';

/**
 * Where the divider stands. It is set when lines arrive unwatched, and stays while they are read, so
 * that it does not vanish under the eye; it goes when the thread is left, or answered.
 */
export class UnreadDivider {
  #after: Seq | undefined;
  #ownLines = 0;

  /** @returns the `seq` the divider stands after. */
  update(thread: Thread, watched: boolean): Seq | undefined {
    const own = thread.pending.length;
    if (own > this.#ownLines) this.#after = undefined;
    this.#ownLines = own;
    if (!watched && thread.unread === 0) this.#after = undefined;
    if (thread.unread > 0 && this.#after === undefined && own === 0 && (!watched || this.#first))
      this.#after = thread.myRead;
    this.#first = false;
    return this.#after;
  }

  /** The first look counts as unwatched: what is unread came before it. */
  #first = true;
}
