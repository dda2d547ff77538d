import type { Thread } from '@earshot/core';
import type { MessageEvent, Seq } from '@earshot/core/protocol';

/** Enough for a screen reader to catch up with; older ones can be read in the thread. */
const KEPT = 5;

/** Picks what a live region should say: others' messages, as they come, and nothing that was there before. */
export class Announcer {
  #upTo: Seq | undefined;
  #lines: readonly MessageEvent[] = [];

  update(thread: Thread): readonly MessageEvent[] {
    const newest = thread.events.at(-1)?.seq ?? 0;
    if (this.#upTo === undefined || newest <= this.#upTo) {
      this.#upTo ??= newest;
      return this.#lines;
    }
    const after = this.#upTo;
    this.#upTo = newest;
    const incoming = thread.events.filter(
      (event) => event.kind === 'message' && !event.deleted && event.seq > after && event.author !== thread.me.id,
    );
    if (incoming.length > 0) this.#lines = [...this.#lines, ...(incoming as MessageEvent[])].slice(-KEPT);
    return this.#lines;
  }
}
