import type { ConversationEvent } from '../protocol/index.js';

/** What a list previews after this event: the event itself, or the line before as it changed. */
export function newestLine(
  last: ConversationEvent | undefined,
  event: ConversationEvent,
): ConversationEvent | undefined {
  if (!('target' in event)) return event;
  if (last?.kind !== 'message' || last.seq !== event.target) return last;
  if (event.kind === 'edit' && event.text) return { ...last, text: event.text, editedAt: event.at };
  return event.kind === 'delete' ? { ...last, text: '', deleted: true } : last;
}
