import type { ConversationEvent } from '@earshot/core/protocol';

/**
 * What one answer carries at most, in UTF-16 code units of text: well below `Limits.socketBufferBytes`,
 * so that a page of long messages does not look like a reader who is too slow for it.
 */
const PAGE_TEXT = 160_000;

const sizeOf = (event: ConversationEvent) => ('text' in event ? event.text.length : 0);

/** How many events from the start fit; always at least one, so that paging goes on. */
function fitting(events: readonly ConversationEvent[]): number {
  let size = 0;
  const cut = events.findIndex((event, index) => {
    size += sizeOf(event);
    return index > 0 && size > PAGE_TEXT;
  });
  return cut === -1 ? events.length : cut;
}

/** The first of them, as many as fit into one answer. */
export const oldestWithin = (events: ConversationEvent[]): ConversationEvent[] => events.slice(0, fitting(events));

/** The last of them, as many as fit into one answer. */
export const newestWithin = (events: ConversationEvent[]): ConversationEvent[] =>
  events.slice(events.length - fitting(events.toReversed()));
