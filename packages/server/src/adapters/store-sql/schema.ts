import type {
  CallState,
  ConversationEvent,
  GroupHistory,
  GroupRole,
  PresenceSetting,
  ReportReason,
} from '@earshot/core/protocol';

/*
 * The tables, as Kysely types them. Times are milliseconds since 1970; truth values are 0 and 1 and
 * documents are JSON text, because that is what both SQLite and PostgreSQL store alike.
 */
export interface Database {
  sites: SiteRow;
  users: UserRow;
  sessions: SessionRow;
  tokens: TokenRow;
  conversations: ConversationRow;
  participants: ParticipantRow;
  events: EventRow;
  mentions: MentionRow;
  feed: FeedRow;
  calls: CallRow;
  turns: TurnRow;
  contacts: ContactRow;
  labels: LabelRow;
  blocks: BlockRow;
  contact_versions: ContactVersionRow;
  teams: TeamRow;
  team_members: TeamMemberRow;
  reports: ReportRow;
  report_texts: ReportTextRow;
  uploads: UploadRow;
  signing_keys: SigningKeyRow;
}

export interface SiteRow {
  id: string;
  key: string;
  name: string;
  /** JSON: string[] */
  origins: string;
  is_default: 0 | 1;
  created_at: number;
}

export interface UserRow {
  id: string;
  site: string;
  kind: 'member' | 'visitor';
  /** Lower case; unique over the host. */
  handle: string | null;
  name: string | null;
  email: string | null;
  presence_setting: PresenceSetting;
  /** JSON: StoredAvailability, or null while nothing was said. */
  availability: string | null;
  last_seen: number | null;
  created_at: number;
}

export interface SessionRow {
  id: string;
  user: string;
  secret_hash: string;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
}

export interface TokenRow {
  hash: string;
  user: string;
  purpose: 'signIn' | 'handover';
  expires_at: number;
}

export interface ConversationRow {
  id: string;
  site: string;
  kind: 'direct' | 'group';
  /** The two user ids in order, so that a pair has one direct conversation. */
  direct_key: string | null;
  last_seq: number;
  created_at: number;
  /** Groups only, down to `created_key`: who made it, on which device, with which key, so that it is made once. */
  name: string | null;
  picture: string | null;
  history: GroupHistory | null;
  created_key: string | null;
  /** Grows with each change of who is in the group. */
  version: number;
}

export interface ParticipantRow {
  conversation: string;
  user: string;
  delivered: number;
  read: number;
  /** Null in a direct conversation. */
  role: GroupRole | null;
  /** What lies before is not shown to them. */
  from_seq: number;
  /** The event by which they came. */
  joined_seq: number;
  /** The event by which they went; the row stays, because what they said stays. */
  left_seq: number | null;
}

export interface EventRow {
  conversation: string;
  seq: number;
  kind: ConversationEvent['kind'];
  author: string;
  at: number;
  device: string;
  key: string;
  /** What an edit or reaction that still counts is about; null for everything else. */
  target: number | null;
  /** JSON: what the event's kind adds to the columns above. */
  body: string;
}

/** One row for each time that a message names somebody. */
export interface MentionRow {
  user: string;
  conversation: string;
  seq: number;
}

/** One row a user and conversation: the durable feed, coalesced. */
export interface FeedRow {
  user: string;
  conversation: string;
  /** Grows with every event in any of the user's direct conversations, and when their groups are brought up to date. */
  number: number;
  /** Of a group: the `seq` up to which `number` tells. */
  seq: number;
}

export interface TurnRow {
  name: string;
  taken_at: number;
}

export interface CallRow {
  id: string;
  conversation: string;
  phase: CallState['phase'];
  version: number;
  /** JSON: CallState */
  state: string;
}

export interface ContactRow {
  owner: string;
  /** A user's or a team's id. No reference: a list outlives whom it names, and then shows less. */
  contact: string;
  kind: 'person' | 'team';
  favourite: 0 | 1;
  nickname: string | null;
  /** JSON: string[] */
  labels: string;
}

export interface LabelRow {
  owner: string;
  id: string;
  name: string;
  position: number;
}

export interface BlockRow {
  owner: string;
  user: string;
  /** Grows with each block of the owner's. */
  number: number;
}

export interface ContactVersionRow {
  owner: string;
  version: number;
}

export interface TeamRow {
  id: string;
  site: string;
  /** Lower case; unique over the host, with those of users. */
  handle: string;
  name: string;
  created_at: number;
}

export interface TeamMemberRow {
  team: string;
  user: string;
}

export interface ReportRow {
  id: string;
  site: string;
  reporter: string;
  reported: string | null;
  conversation: string;
  seq: number | null;
  up_to: number;
  reason: ReportReason;
  text: string | null;
  at: number;
}

/** What a reported message said before its author changed it. */
export interface ReportTextRow {
  report: string;
  seq: number;
  text: string;
}

/** A file on its way, or one of a message. It refers to others by name only: what they leave behind is collected later. */
export interface UploadRow {
  id: string;
  conversation: string;
  user: string;
  name: string;
  /** As announced. */
  bytes: number;
  received: number;
  /** JSON: string[], the keys of what has come so far, in order; empty once finished. */
  parts: string;
  thumbnail_of: string | null;
  created_at: number;
  /** JSON: StoredFile, once finished. */
  file: string | null;
  /** The `seq` of the message that it was sent with. */
  message: number | null;
}

export interface SigningKeyRow {
  name: string;
  key: string;
}
