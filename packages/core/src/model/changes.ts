import type { ConversationEvent, Mention, Seq, Timestamp, UserId } from '../protocol/index.js';
import { endOf, type Log } from './log.js';
import { type SeqMap, seqMap } from './seq-map.js';

/** One emoji under a message, and whose it is, who was first first. */
export interface Reaction {
  emoji: string;
  users: readonly UserId[];
}

/** What became of a message after it was sent. */
export interface Change {
  /** Its text now, where an edit is known. */
  text?: string;
  /** Whom that text names; there when `text` is. */
  mentions?: readonly Mention[];
  editedAt?: Timestamp;
  /** Its author took it back: show that it was there, and nothing of it. */
  deleted?: true;
  /** In the order in which each emoji first came; empty once deleted. */
  reactions: readonly Reaction[];
}

/** What became of messages, by their `seq`; immutable. */
export interface Changes {
  get(seq: Seq): Change | undefined;
}

/** Whether somebody's emoji is on, and which event said so. */
interface Vote {
  emoji: string;
  user: UserId;
  seq: Seq;
  on: boolean;
}

/** A change with what later and earlier events are weighed against. */
interface Folded extends Change {
  votes: readonly Vote[];
  editSeq: Seq;
}

export type FoldedChanges = SeqMap<Folded>;

export const noChanges = (): FoldedChanges => seqMap();

/**
 * Folds events in, in any order and any number of times: of two that say something about the same
 * thing, the one with the higher `seq` holds, and a deletion holds for ever. The cost of one depends
 * only on what happened to the same message.
 */
export function foldChanges(changes: FoldedChanges, events: readonly ConversationEvent[]): FoldedChanges {
  let folded = changes;
  for (const event of events) {
    const target = event.kind === 'message' ? event.seq : 'target' in event ? event.target : 0;
    const before = folded.get(target) ?? { reactions: [], votes: [], editSeq: 0 };
    const after = fold(before, event);
    if (after !== before) folded = folded.withEntry(target, after);
  }
  return folded;
}

function fold(before: Folded, event: ConversationEvent): Folded {
  if (before.deleted) return before;
  switch (event.kind) {
    case 'message':
      if (event.deleted) return deleted();
      // The server applied an edit whose event follows, or has followed already.
      return event.editedAt === undefined || event.editedAt <= (before.editedAt ?? 0)
        ? before
        : { ...before, editedAt: event.editedAt };
    case 'delete':
      return deleted();
    case 'edit':
      // Without a text it was replaced before this reader heard of it.
      return event.text === '' || event.seq <= before.editSeq
        ? before
        : {
            ...before,
            text: event.text,
            mentions: event.mentions ?? [],
            editedAt: Math.max(event.at, before.editedAt ?? 0),
            editSeq: event.seq,
          };
    case 'reaction': {
      const { emoji, author: user, seq, on } = event;
      const known = before.votes.find((vote) => vote.emoji === emoji && vote.user === user);
      if (known && known.seq >= seq) return before;
      const votes = [...before.votes.filter((vote) => vote !== known), { emoji, user, seq, on }];
      return { ...before, votes, reactions: grouped(votes) };
    }
    default:
      return before;
  }
}

const deleted = (): Folded => ({ deleted: true, reactions: [], votes: [], editSeq: 0 });

function grouped(votes: readonly Vote[]): Reaction[] {
  const groups = new Map<string, UserId[]>();
  for (const { emoji, user, on } of [...votes].sort((a, b) => a.seq - b.seq)) {
    if (on) groups.set(emoji, [...(groups.get(emoji) ?? []), user]);
  }
  return [...groups].map(([emoji, users]) => ({ emoji, users }));
}

/** The changes that a log tells of, and how much of the log they were folded from. */
export interface FoldedLog {
  readonly changes: FoldedChanges;
  readonly base: Seq;
  readonly end: Seq;
}

/** Folds in what the log has gained at either end since. */
export function foldLog(known: FoldedLog | undefined, log: Log): FoldedLog {
  const { base, events } = log;
  const earlier = events.slice(0, known && Math.max(0, known.base - base));
  const later = known ? events.slice(Math.max(0, known.end - base)) : [];
  const changes = foldChanges(foldChanges(known?.changes ?? noChanges(), earlier), later);
  return { changes, base, end: endOf(log) };
}
