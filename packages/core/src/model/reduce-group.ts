import type { ConversationEvent, ConversationSummary, UserId } from '../protocol/index.js';

/**
 * A group after somebody came or went, or it was named anew: events in their order on what a summary told.
 * @returns undefined when somebody came of whom nothing is known: then only the server has the whole
 */
export type ReduceGroup = (
  summary: ConversationSummary,
  event: ConversationEvent,
  me: UserId,
) => ConversationSummary | undefined;

/** Without the feature that knows groups: what changes one is not followed. */
export const askAgain: ReduceGroup = (summary, { seq, kind }) =>
  seq > summary.lastSeq && (kind === 'members' || kind === 'group') ? undefined : summary;
