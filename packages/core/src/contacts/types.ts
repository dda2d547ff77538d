import type { EarshotError } from '../lib/errors.js';
import type { Store } from '../lib/store.js';
import type {
  Contact,
  ConversationId,
  Label,
  LabelId,
  Profile,
  ReportReason,
  Seq,
  Team,
  TeamId,
  UserId,
} from '../protocol/index.js';

/** A contact as it is shown. */
export type ListedContact = Contact & {
  /** The person's or team's. */
  id: UserId | TeamId;
  /** The nickname, or else the name, or else the handle; empty for somebody who never said one. */
  title: string;
};

export type PersonContact = ListedContact & { kind: 'person' };
export type TeamContact = ListedContact & { kind: 'team' };

/** A member's list with what the member has just changed. Each part is in the order of titles, the nameless last. */
export interface ContactsView {
  /** Everybody who is not blocked. */
  people: readonly PersonContact[];
  teams: readonly TeamContact[];
  /** People and teams. */
  favourites: readonly ListedContact[];
  /** In the member's own order, also those that hold nobody. */
  groups: readonly { label: Label; contacts: readonly ListedContact[] }[];
  /** The latest first. */
  blocked: readonly Profile[];
}

export type ContactsState =
  | { status: 'loading' }
  | ({ status: 'ready' } & ContactsView)
  | { status: 'failed'; error: EarshotError };

/** What can be set of a contact; what is left out stays. */
export interface ContactSettings {
  favourite?: boolean;
  /** Empty: none any more. */
  nickname?: string;
  /** In place of those there were. */
  labels?: readonly LabelId[];
}

export interface Report {
  conversation: ConversationId;
  /** The message that it is about; without one, it is about the conversation. */
  seq?: Seq;
  reason: ReportReason;
  /** In the reporter's own words, `LIMITS.reportLength` characters at most. */
  text?: string;
}

/**
 * The people and teams a member knows. Every change is seen at once and undone when the server refuses it; the
 * promise tells how it went. A member's other pages follow.
 * @throws EarshotError each of them: `forbidden` (visitors have no list; nobody is added whom the member may not know
 *   of), `list_full`, `offline`, `timeout`
 */
export interface Contacts {
  /** Loads when first subscribed to and stays current while subscribed. */
  readonly list: Store<ContactsState>;
  /** Loads again where that failed. */
  refresh(): Promise<void>;
  add(whom: Profile | Team, settings?: ContactSettings): Promise<void>;
  change(contact: UserId | TeamId, settings: ContactSettings): Promise<void>;
  remove(contact: UserId | TeamId): Promise<void>;
  /** A new group of contacts, the last one. */
  addLabel(name: string): Promise<Label>;
  renameLabel(label: LabelId, name: string): Promise<void>;
  /** To place `at`, counted from 0. */
  moveLabel(label: LabelId, at: number): Promise<void>;
  /** The contacts in it stay. */
  removeLabel(label: LabelId): Promise<void>;
  /**
   * Nothing direct passes between the two any more, and the other sees this member offline; what was said stays. The
   * other is not told.
   */
  block(person: Profile): Promise<void>;
  unblock(user: UserId): Promise<void>;
  /** Says to the operator that something is wrong. @throws EarshotError also `rate_limited`, `unknown_message` */
  report(report: Report): Promise<void>;
  /**
   * Colleagues, teams and one's own contacts by the beginnings of words in their names.
   * @throws EarshotError also `rate_limited`
   */
  search(query: string, limit?: number): Promise<{ people: Profile[]; teams: Team[] }>;
}
