import type {
  ConversationEvent,
  ConversationId,
  GroupEvent,
  GroupHistory,
  GroupRole,
  MembersEvent,
  MessageEvent,
  Seq,
  Timestamp,
  UploadId,
  UserId,
} from '@earshot/core/protocol';

/** What a conversation is, without its log. */
export interface ConversationRecord {
  id: ConversationId;
  site: string;
  kind: 'direct' | 'group';
  /** Who is in it now. */
  participants: UserId[];
  lastSeq: Seq;
  createdAt: Timestamp;
  /** Only of a group. */
  group?: GroupRecord;
}

/** What a group is besides. */
export interface GroupRecord {
  name: string;
  picture?: string;
  history: GroupHistory;
  /** Grows with each change of who is in it: a copy with another version is out of date. */
  version: number;
  /** In the order in which they came. */
  members: GroupMember[];
}

export interface GroupMember {
  user: UserId;
  role: GroupRole;
  /** What lies before is not shown to them. */
  fromSeq: Seq;
}

/** What the log gives an event. */
type Placed = 'seq' | 'conversation' | 'at';

/** What is to become of a group; decided by the caller inside the transaction. */
export interface GroupPlan {
  event: Omit<MembersEvent, Placed> | Omit<GroupEvent, Placed>;
  /** Who is in it afterwards, whether new or not. */
  members?: { user: UserId; role: GroupRole }[];
  /** Who is in it no longer. */
  gone?: UserId[];
  name?: string;
  /** Null takes it away. */
  picture?: string | null;
}

/** The author of what should be appended is not in the group any more. */
export class NotInGroupError extends Error {
  override readonly name = 'NotInGroupError';
}

/** An event before the log has given it its place. Those about a group come from `createGroup` and `changeGroup`. */
export type NewEvent = ConversationEvent extends infer E
  ? E extends { kind: 'hidden' }
    ? never
    : E extends ConversationEvent
      ? Omit<E, Placed>
      : never
  : never;

/** The same request twice is the same event: (conversation, device, key). */
export interface AppendKey {
  device: string;
  key: string;
}

export interface Appended {
  event: ConversationEvent;
  /** The event was in the log already; nothing was written. */
  duplicate: boolean;
  /**
   * The feed number after this event: of each participant of a direct conversation, and of those whom a
   * change of a group's people concerns. What is said in a group moves no feed (see `bringUp`).
   */
  feeds: { user: UserId; feed: number }[];
  /** `GroupRecord.version` as the transaction found it; undefined unless it is a group's. */
  version?: number;
  /** Uploads that this event took out of the store; their bytes are of no more use. */
  released?: UploadId[];
}

export interface ReceiptRecord {
  user: UserId;
  delivered: Seq;
  read: Seq;
}

/** The message that an event answers or changes, and the emojis that are under it. */
export type Allow = (concerned: { message: MessageEvent | undefined; emojis: ReadonlySet<string> }) => void;

/** A conversation as one user's list needs it. */
export interface ListedConversation {
  /** Of a group, `list` and `changedSince` give a few of its people: the user, the author of `last` and some more. */
  record: ConversationRecord;
  /** How many people are in it. */
  size: number;
  /** The newest that is neither edit, deletion nor reaction. */
  last: ConversationEvent | undefined;
  receipts: ReceiptRecord[];
  unread: number;
  /** One of the unread messages names the user. */
  mentioned: boolean;
  /** This user's feed number for it. */
  feed: number;
}

export interface ConversationStore {
  /** The one direct conversation between two users, made when there is none. */
  direct(site: string, a: UserId, b: UserId): Promise<ConversationRecord>;
  /** A group with its first event; the same key again is the same group. The creator is its owner. */
  createGroup(
    group: { site: string; creator: UserId; name: string; history: GroupHistory; users: readonly UserId[] },
    at: Timestamp,
    key: AppendKey,
  ): Promise<Appended>;
  /**
   * Changes a group and appends the event that says so, in one transaction. Newcomers have read everything
   * up to their coming; whoever is gone keeps nothing of it but their name at what they said.
   * @param plan looks at the group as it is now; what it throws is what the call throws. Undefined: nothing
   *   is to be done. Not asked about a repeated key.
   * @returns undefined when nothing was to be done
   * @throws RangeError no such group
   */
  changeGroup(
    id: ConversationId,
    at: Timestamp,
    key: AppendKey,
    plan: (group: ConversationRecord & { group: GroupRecord }) => GroupPlan | undefined,
  ): Promise<Appended | undefined>;
  /** Who has left a group, the last ones first. */
  former(id: ConversationId, limit: number): Promise<UserId[]>;
  byId(id: ConversationId): Promise<ConversationRecord | undefined>;
  /** The same, if there is one. */
  findDirect(a: UserId, b: UserId): Promise<ConversationRecord | undefined>;
  /** Of those who have a direct conversation with the user, which. */
  directs(user: UserId, others: readonly UserId[]): Promise<Map<UserId, ConversationId>>;
  /** Are these two together in any conversation? */
  shared(a: UserId, b: UserId): Promise<boolean>;
  /**
   * In one transaction: gives the next `seq`, inserts, and moves every participant's feed. An edit also
   * gives its message the new text, a deletion empties it for good; texts that either replaces are gone
   * from the log. An edit of what is deleted is kept without its text.
   * @param allow looks, inside the transaction, at the message that a new event concerns; what it throws
   *   is what the call throws, and nothing was written. Not asked about a repeated key.
   * In a group the author has to be in it, and nobody's feed moves: one message is one row.
   * @param uploads finished and unsent ones of the author in this conversation, in the order in which the message
   *   shows them: in the same transaction they become its attachments
   * @throws RangeError no such conversation; NotInGroupError
   * @throws UnknownUploadError when one of the uploads is not as described; nothing was written
   */
  append(
    id: ConversationId,
    event: NewEvent,
    at: Timestamp,
    key: AppendKey,
    allow?: Allow,
    uploads?: readonly UploadId[],
  ): Promise<Appended>;
  /**
   * `after < seq < before`, at most `limit`: the oldest of them when only `after` is given, else the newest;
   * ascending. Nothing before `from`, and what is about something before it is hidden.
   */
  events(
    id: ConversationId,
    range: { after?: Seq; before?: Seq; from?: Seq; limit: number },
  ): Promise<ConversationEvent[]>;
  /** Who wrote the messages with `after < seq <= upTo`. */
  authors(id: ConversationId, after: Seq, upTo: Seq): Promise<{ seq: Seq; author: UserId }[]>;
  /** Receipts only move forward; what is behind is ignored. */
  saveReceipts(receipts: readonly (ReceiptRecord & { conversation: ConversationId })[]): Promise<void>;
  receipts(id: ConversationId): Promise<ReceiptRecord[]>;
  /** One conversation as `user` sees it listed. */
  listed(id: ConversationId, user: UserId): Promise<ListedConversation | undefined>;
  /** Those with events, newest first, with feed numbers below `before`. */
  list(user: UserId, page: { before?: number; limit: number }): Promise<ListedConversation[]>;
  /** Those whose feed number is above `since`, oldest first, at most `limit + 1` so that "too many" shows. */
  changedSince(user: UserId, since: number, limit: number): Promise<ListedConversation[]>;
  /** Groups that the user went out of since. */
  goneSince(user: UserId, since: number): Promise<ConversationId[]>;
  /**
   * Gives the user's groups in which something was said a place in the feed, in the order of time among
   * what else is new there. @returns the first and the last number given, undefined when nothing was said
   */
  bringUp(user: UserId): Promise<{ from: number; to: number } | undefined>;
  /** The user's highest feed number, 0 without one. */
  feedOf(user: UserId): Promise<number>;
}
