import type { ConversationId, Profile, Seq, UserId } from './model.js';

export type TeamId = string;
export type LabelId = string;

/** A named set of a site's members. */
export interface Team {
  id: TeamId;
  /** Unique among members and teams of the host. */
  handle: string;
  name: string;
  members: Profile[];
}

/** What a member calls some of their contacts: a group of contacts, where "group" is a kind of conversation. */
export interface Label {
  id: LabelId;
  name: string;
}

interface ContactBase {
  favourite: boolean;
  /** What this member calls them, seen by nobody else. */
  nickname?: string;
  labels: LabelId[];
}

/** One entry of a member's list: somebody they know, or a team. */
export type Contact = ContactBase &
  (
    | {
        kind: 'person';
        person: Profile;
        /** The direct conversation with them, if there is one: visitors have no handle to open it by. */
        conversation?: ConversationId;
      }
    | { kind: 'team'; team: Team }
  );

/** A member's whole list, as it was at one version. */
export interface ContactList {
  /** In no order that means anything. */
  contacts: Contact[];
  /** In the member's own order. */
  labels: Label[];
  /** Whom the member has blocked, the latest first. */
  blocked: Profile[];
}

export const REPORT_REASONS = ['spam', 'abuse', 'impersonation', 'illegal', 'other'] as const;
/** What is wrong, as the reporter sees it. */
export type ReportReason = (typeof REPORT_REASONS)[number];

/** What a member asks about people. */
export interface ContactRequests {
  /** The whole list, unless `version` is still the newest. */
  contacts: { version?: number };
  /**
   * Adds a contact, or changes what is given of one. `contact` is a user's or a team's id; an empty
   * `nickname` removes it, `labels` replaces those there were.
   */
  saveContact: { contact: UserId | TeamId; favourite?: boolean; nickname?: string; labels?: LabelId[] };
  removeContact: { contact: UserId | TeamId };
  /** Makes a label under an id of the client's choosing, or renames and moves one; `at` counts from 0. */
  saveLabel: { label: LabelId; name: string; at?: number };
  /** The contacts that had it stay. */
  removeLabel: { label: LabelId };
  /**
   * From now on nothing direct passes between the two: no message, reaction, typing or ring, in either direction; and the
   * blocked see the blocker offline. What was said stays readable to both. Groups that both are in are not touched.
   * Nobody is told.
   */
  block: { user: UserId };
  unblock: { user: UserId };
  /**
   * Says to the operator that something is wrong with a conversation, or with message `seq` in it. What a
   * reported message said is kept for the operator even if its author changes it or takes it back.
   */
  report: { conversation: ConversationId; seq?: Seq; reason: ReportReason; text?: string };
  /**
   * People and teams of the site and among one's own contacts, each word of `query` being the beginning of
   * a word of their name, handle or nickname; case and accents do not count.
   */
  searchPeople: { query: string; limit?: number };
}

export interface ContactAnswers {
  /** Without `list`, the version asked with is the newest. */
  contacts: { version: number; list?: ContactList };
  /** `version` is the list's after the change; a step of more than one means that there were others. */
  saveContact: { version: number };
  removeContact: { version: number };
  saveLabel: { version: number };
  removeLabel: { version: number };
  block: { version: number };
  unblock: { version: number };
  report: Record<never, never>;
  searchPeople: { people: Profile[]; teams: Team[] };
}
