import type {
  ConversationId,
  Label,
  LabelId,
  ReportReason,
  Seq,
  TeamId,
  Timestamp,
  UserId,
} from '@earshot/core/protocol';

/** One entry of a member's list, without who it is. */
export interface ContactRecord {
  /** A user's or a team's id. */
  contact: UserId | TeamId;
  kind: 'person' | 'team';
  favourite: boolean;
  nickname?: string;
  labels: LabelId[];
}

export interface ContactRecords {
  /** Grows by one with every change of anything here; 0 before the first. */
  version: number;
  contacts: ContactRecord[];
  labels: Label[];
  /** The latest first. */
  blocked: UserId[];
}

/** A list has as many entries as it may have. */
export class ListFullError extends Error {
  override readonly name = 'ListFullError';
}

/** Each member's own list. What changes it resolves to the list's version after the change. */
export interface ContactStore {
  of(owner: UserId): Promise<ContactRecords>;
  version(owner: UserId): Promise<number>;
  /** Is somebody in the member's list, as a person or in one of its teams? */
  includes(owner: UserId, person: UserId): Promise<boolean>;
  /** Adds or changes; labels that are not the owner's are left out. @throws ListFullError */
  save(owner: UserId, contact: ContactChange, limit: number): Promise<number>;
  remove(owner: UserId, contact: UserId | TeamId): Promise<number>;
  /** Makes, renames or moves; without `at` a new one is the last. @throws ListFullError */
  saveLabel(owner: UserId, label: Label & { at?: number }, limit: number): Promise<number>;
  removeLabel(owner: UserId, label: LabelId): Promise<number>;
  /** @throws ListFullError */
  block(owner: UserId, user: UserId, limit: number): Promise<number>;
  unblock(owner: UserId, user: UserId): Promise<number>;
  blockedBy(owner: UserId): Promise<UserId[]>;
}

export interface ContactChange extends Pick<ContactRecord, 'contact' | 'kind'> {
  favourite?: boolean;
  /** Empty: none any more. */
  nickname?: string;
  labels?: readonly LabelId[];
}

/** A named set of a site's members. */
export interface TeamRecord {
  id: TeamId;
  site: string;
  handle: string;
  name: string;
  members: UserId[];
}

export interface TeamStore {
  /** @throws HandleTakenError handles are unique among members and teams, whatever their case */
  create(team: { site: string; handle: string; name: string }): Promise<TeamRecord>;
  byIds(ids: readonly TeamId[]): Promise<TeamRecord[]>;
  byHandle(handle: string): Promise<TeamRecord | undefined>;
  list(site?: string): Promise<TeamRecord[]>;
  /** The lists that have the team move to a new version. */
  addMember(team: TeamId, user: UserId): Promise<TeamRecord>;
  removeMember(team: TeamId, user: UserId): Promise<TeamRecord>;
  /** It leaves every list, too. */
  remove(team: TeamId): Promise<void>;
}

/** What somebody said is wrong. */
export interface ReportRecord {
  id: string;
  site: string;
  reporter: UserId;
  /** Whom it is about: the author of `seq`, or the other one of a direct conversation. */
  reported?: UserId;
  conversation: ConversationId;
  seq?: Seq;
  /** The newest that the reporter could have seen. */
  upTo: Seq;
  reason: ReportReason;
  text?: string;
  at: Timestamp;
}

/** A message that a report is about, as it stood when the report was made. */
export interface KeptMessage {
  seq: Seq;
  text: string;
}

export interface ReportStore {
  /**
   * From here on a reported message's text is kept with the report when its author changes it or takes it
   * back: message `seq`, or without one everything the reported person had said up to `upTo`.
   */
  create(report: Omit<ReportRecord, 'id'>): Promise<ReportRecord>;
  /** The newest first, with what was kept for each. */
  list(limit: number): Promise<(ReportRecord & { kept: KeptMessage[] })[]>;
  /** With what was kept for it. @returns whether there was one */
  remove(id: string): Promise<boolean>;
  /** Those made before. @returns how many */
  removeBefore(at: Timestamp): Promise<number>;
}
