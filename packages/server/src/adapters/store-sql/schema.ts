import type { CallState, ConversationEvent, PresenceSetting } from '@earshot/core/protocol';

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
  feed: FeedRow;
  calls: CallRow;
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
  kind: 'direct';
  /** The two user ids in order, so that a pair has one direct conversation. */
  direct_key: string | null;
  last_seq: number;
  created_at: number;
}

export interface ParticipantRow {
  conversation: string;
  user: string;
  delivered: number;
  read: number;
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

/** One row a user and conversation: the durable feed, coalesced. */
export interface FeedRow {
  user: string;
  conversation: string;
  /** Grows with every event in any of the user's conversations. */
  number: number;
}

export interface CallRow {
  id: string;
  conversation: string;
  phase: CallState['phase'];
  version: number;
  /** JSON: CallState */
  state: string;
}
