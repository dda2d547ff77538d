import type { CallId, CallState } from './call.js';

/** Identifiers are opaque strings that the server mints. The aliases say which one is meant. */
export type UserId = string;
export type ConversationId = string;
/** Position in one conversation's log: 1, 2, 3 … without holes. */
export type Seq = number;
/** Milliseconds since 1970-01-01 UTC, by the server's clock. */
export type Timestamp = number;

/** What others may see of a user. */
export interface Profile {
  id: UserId;
  kind: 'member' | 'visitor';
  /** Visitors are nameless until they say a name. */
  name?: string;
  /** Members only: the `ada` of `https://host/@ada`. */
  handle?: string;
}

/** The page somebody is reading. The query and fragment are removed before it leaves the browser. */
export interface Page {
  title: string;
  url: string;
}

export const AVAILABILITIES = ['available', 'away', 'busy', 'offline'] as const;
/** A user's availability, aggregated over devices. */
export type Availability = (typeof AVAILABILITIES)[number];

export const PRESENCE_SETTINGS = ['auto', 'away', 'busy', 'invisible'] as const;
/** What a member asks to be shown as. `auto` follows the devices; `invisible` shows `offline`. */
export type PresenceSetting = (typeof PRESENCE_SETTINGS)[number];

/** A few words of a member's own on how they are doing. */
export interface PresenceStatus {
  /** One line; empty only with an emoji. */
  text: string;
  /** Exactly one. */
  emoji?: string;
  /** It is gone from then on, by itself. */
  until?: Timestamp;
}

/** Minutes after midnight, 0 to 1440. One that ends no later than it begins ends on the next day. */
export type OpenInterval = readonly [from: number, to: number];

/** When a member is usually there, by the clock on their wall. */
export interface WorkingHours {
  /** IANA, e.g. `Europe/Berlin`. */
  timeZone: string;
  /** Seven days, Monday first (ISO 8601). */
  week: readonly (readonly OpenInterval[])[];
}

export const PRESENCE_AUDIENCES = ['site', 'contacts', 'nobody'] as const;
/** Who sees more of a member than `offline`: everyone their site leads to them, their contacts, or no one. */
export type PresenceAudience = (typeof PRESENCE_AUDIENCES)[number];

/** All that a member has said about how they are shown. Only they see it. */
export interface PresenceSettings {
  setting: PresenceSetting;
  /** From then on it is `auto` again, by itself. */
  settingUntil?: Timestamp;
  status?: PresenceStatus;
  hours?: WorkingHours;
  showLastSeen: boolean;
  audience: PresenceAudience;
}

/** Who is there, as one watcher may see it. */
export interface PresenceState {
  user: UserId;
  handle?: string;
  availability: Availability;
  inCall: boolean;
  /** When the user was last there; only while `offline`, and of those who let it be seen. */
  lastSeen?: Timestamp;
  status?: PresenceStatus;
  /** When their working hours begin again; only while they are `offline` or `away` outside of them. */
  back?: Timestamp;
  /** Only members see it, and only of visitors they share a conversation with. */
  page?: Page;
}

interface EventBase {
  conversation: ConversationId;
  seq: Seq;
  at: Timestamp;
  author: UserId;
}

export type UploadId = string;

/** A file that came with a message, as the server found it: nothing in it is taken from the sender's word but the name. */
export interface Attachment {
  id: UploadId;
  name: string;
  /** By its bytes, e.g. `image/png`; `application/octet-stream` where they tell nothing. */
  type: string;
  bytes: number;
  /** In pixels, upright. Only of a picture that may be shown where it stands. */
  width?: number;
  height?: number;
  /** The sender added a small version of the picture. */
  thumbnail?: true;
}

/**
 * Content that somebody wrote. `text` is plain text; nothing in it is ever markup. As read from the
 * server it is the text as last edited; what the edits were is told by the events that follow it.
 */
export interface MessageEvent extends EventBase {
  kind: 'message';
  /** The sender's idempotency key; its author's clients match their pending line by it. */
  key: string;
  text: string;
  /** The message that this one answers. */
  replyTo?: Seq;
  /** Gone, with the bytes, once the message is deleted. */
  attachments?: Attachment[];
  /** When `text` was last changed. */
  editedAt?: Timestamp;
  /** Its author took it back: `text` is empty, here and in every store. */
  deleted?: true;
  /** The page a visitor was reading when they wrote. */
  page?: Page;
  /** Whom the text names, by where; missing when nobody. */
  mentions?: Mention[];
}

/** A participant named in a text: `text.slice(at, at + length)`, in UTF-16 code units. Ranges are in order and apart. */
export interface Mention {
  user: UserId;
  at: number;
  length: number;
}

export const CALL_OUTCOMES = ['answered', 'missed', 'declined', 'cancelled', 'failed'] as const;
/** How a call went, as it stays in the thread. */
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** A call that has ended. `author` is who called. */
export interface CallEvent extends EventBase {
  kind: 'call';
  call: CallId;
  media: 'voice' | 'video';
  outcome: CallOutcome;
  /** From accepted to ended; 0 unless answered. */
  durationMs: number;
}

/** A visitor said how to be answered. */
export interface ContactEvent extends EventBase {
  kind: 'contact';
  email: string;
}

/** The author of message `target` changed its text. `text` is empty once a later edit or a deletion replaced it. */
export interface EditEvent extends EventBase {
  kind: 'edit';
  target: Seq;
  text: string;
  /** Whom the new text names; those of the text before no longer count. */
  mentions?: Mention[];
}

/** The author of message `target` took it back. */
export interface DeleteEvent extends EventBase {
  kind: 'delete';
  target: Seq;
}

/** `author` put an emoji under message `target`, or took it away again. */
export interface ReactionEvent extends EventBase {
  kind: 'reaction';
  target: Seq;
  emoji: string;
  on: boolean;
}

export const GROUP_ROLES = ['owner', 'member'] as const;
/** Owners add and remove people, make others owners, and change the name; everybody talks. */
export type GroupRole = (typeof GROUP_ROLES)[number];

export const GROUP_HISTORIES = ['all', 'joined'] as const;
/** What newcomers to a group see of what was said before they came: all of it, or nothing. */
export type GroupHistory = (typeof GROUP_HISTORIES)[number];

export const MEMBER_CHANGES = ['created', 'added', 'removed', 'left', 'owner', 'member'] as const;

/** `author` made the group, added or removed `users`, left, or gave them another role. */
export interface MembersEvent extends EventBase {
  kind: 'members';
  /** `owner` and `member` are the new role of `users`; with `left`, `users` is the author. */
  change: (typeof MEMBER_CHANGES)[number];
  users: UserId[];
  /** The group's last owner is gone: this member is one now. */
  heir?: UserId;
  /** Those of `users`, while the event is news; what is read later comes with the conversation's people. */
  profiles?: Profile[];
}

/** `author` changed what the group is called or looks like; what is missing stayed. */
export interface GroupEvent extends EventBase {
  kind: 'group';
  name?: string;
  /** An attachment's id; null where the picture was taken away. */
  picture?: string | null;
}

/** A `seq` this reader may not see; it keeps the numbering whole. */
export interface HiddenEvent extends EventBase {
  kind: 'hidden';
}

/** One entry in a conversation's log. Clients keep and skip kinds they do not know. */
export type ConversationEvent =
  | MessageEvent
  | CallEvent
  | ContactEvent
  | EditEvent
  | DeleteEvent
  | ReactionEvent
  | MembersEvent
  | GroupEvent
  | HiddenEvent;

/** How far one participant's devices have received and one person has read. */
export interface Receipt {
  user: UserId;
  delivered: Seq;
  read: Seq;
}

/** A conversation without its log: what a list shows. */
export interface ConversationSummary {
  id: ConversationId;
  kind: 'direct' | 'group';
  /** Everyone in it, the reader included. Of a group, `list` gives at most `LIMITS.listedParticipants`. */
  participants: Profile[];
  /** The newest `seq`, 0 while nothing was said. */
  lastSeq: Seq;
  /** The newest event that is a line of its own (no edit, deletion or reaction), for the preview. */
  last?: ConversationEvent;
  /** In a list, a group's have only the reader's own. */
  receipts: Receipt[];
  /** Messages by others after the reader's own `read`. */
  unread: number;
  /** One of the unread messages names the reader. */
  mentioned?: boolean;
  /** The call going on in it, if any. */
  call?: CallState;
  /** Only of a group. */
  group?: GroupSummary;
}

/** What a group has besides what every conversation has. */
export interface GroupSummary {
  name: string;
  /** An attachment's id. */
  picture?: string;
  history: GroupHistory;
  /** The reader's own. */
  role: GroupRole;
  /** The owners among `participants`. */
  owners: UserId[];
  /** How many people are in it. */
  size: number;
  /** The first `seq` that the reader may see; missing when that is all. */
  fromSeq?: Seq;
  /** Who has left and may be the author of something; not in lists. */
  former?: Profile[];
}
