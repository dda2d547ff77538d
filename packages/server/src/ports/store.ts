import type {
  Attachment,
  CallState,
  ConversationId,
  PresenceAudience,
  PresenceSetting,
  PresenceStatus,
  Profile,
  Seq,
  Timestamp,
  UploadId,
  UserId,
  WorkingHours,
} from '@earshot/core/protocol';
import type { ContactStore, ReportStore, TeamStore } from './contact-store.js';
import type { ConversationStore } from './conversations.js';

export {
  type Allow,
  type Appended,
  type AppendKey,
  type ConversationRecord,
  type ConversationStore,
  type GroupMember,
  type GroupPlan,
  type GroupRecord,
  type ListedConversation,
  type NewEvent,
  NotInGroupError,
  type ReceiptRecord,
} from './conversations.js';

/**
 * Where everything lasting lives. Every method that writes resolves after its commit is on disk:
 * what a caller acknowledges is never lost. An adapter may share one commit among calls that come
 * together. Conformance: `test/contract/store.ts`.
 */
export interface Store {
  readonly sites: SiteStore;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly conversations: ConversationStore;
  readonly calls: CallStore;
  readonly turns: TurnStore;
  readonly contacts: ContactStore;
  readonly teams: TeamStore;
  readonly reports: ReportStore;
  readonly uploads: UploadStore;
  /** A consistent copy of the live database at `path`; the path must not exist. @throws BackupElsewhereError */
  backup(path: string): Promise<void>;
  /** Resolves when the database answers a read and can begin a write. @throws what is wrong */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The database cannot be used now; nothing is wrong with what was asked, and nothing can be said about
 * whether it was done: ask again later, with the same keys.
 */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/** Copies of this store are made with its database's own tools; the message says how. */
export class BackupElsewhereError extends Error {
  override readonly name = 'BackupElsewhereError';
}

/** The tenant: a blog or app. */
export interface Site {
  id: string;
  /** Public; stands in the page's source. */
  key: string;
  name: string;
  /** Exact origins, e.g. `https://blog.example.org`. */
  origins: string[];
  /** The one a link without a site means. The first site made is the default. */
  isDefault: boolean;
  createdAt: Timestamp;
}

/** What one of several nodes does for all of them. */
export interface TurnStore {
  /** Takes the turn, unless somebody has within `everyMs`. @returns did it? */
  take(name: string, everyMs: number): Promise<boolean>;
}

export interface SiteStore {
  create(site: { name: string; origins: string[] }): Promise<Site>;
  /** The default site; made like this when there is none. */
  first(site: { name: string; origins: string[] }): Promise<Site>;
  byKey(key: string): Promise<Site | undefined>;
  byId(id: string): Promise<Site | undefined>;
  default(): Promise<Site | undefined>;
  list(): Promise<Site[]>;
  addOrigin(id: string, origin: string): Promise<Site>;
  rename(id: string, name: string): Promise<Site>;
}

/** What a member has said about how they are shown, besides the setting. What is past its end may still be there. */
export interface StoredAvailability {
  settingUntil?: Timestamp;
  status?: PresenceStatus;
  hours?: WorkingHours;
  /** True unless said otherwise. */
  showLastSeen?: boolean;
  /** `site` unless said otherwise. */
  audience?: PresenceAudience;
}

export interface User extends Profile {
  site: string;
  /** Where a notice goes: the member's own, or what a visitor left. */
  email?: string;
  presenceSetting: PresenceSetting;
  availability?: StoredAvailability;
  lastSeen?: Timestamp;
  createdAt: Timestamp;
}

/** A handle is taken already. */
export class HandleTakenError extends Error {
  override readonly name = 'HandleTakenError';
}

export interface UserStore {
  /** @throws HandleTakenError handles are unique per host, whatever their case */
  createMember(member: { site: string; handle: string; name: string; email?: string }): Promise<User>;
  createVisitor(visitor: { site: string; name?: string; email?: string }): Promise<User>;
  byId(id: UserId): Promise<User | undefined>;
  byIds(ids: readonly UserId[]): Promise<User[]>;
  byHandle(handle: string): Promise<User | undefined>;
  byHandles(handles: readonly string[]): Promise<User[]>;
  members(site?: string): Promise<User[]>;
  update(
    id: UserId,
    change: {
      name?: string;
      email?: string;
      presenceSetting?: PresenceSetting;
      /** What is named changes, null takes it away, and the rest stays. */
      availability?: { [K in keyof StoredAvailability]?: StoredAvailability[K] | null };
      lastSeen?: Timestamp;
    },
  ): Promise<User>;
  /** Visitors made before `createdBefore` in whose conversations nothing was ever said, oldest first. */
  silentVisitors(createdBefore: Timestamp, limit: number): Promise<UserId[]>;
  /** Removes silent visitors with their sessions and empty conversations; who has spoken meanwhile stays. */
  removeSilent(ids: readonly UserId[]): Promise<void>;
}

/** Proof of identity kept by a client. Only a hash of the secret is stored. */
export interface Session {
  id: string;
  user: UserId;
  createdAt: Timestamp;
  expiresAt: Timestamp;
}

export interface SessionStore {
  create(session: { user: UserId; secretHash: string; expiresAt: Timestamp }): Promise<Session>;
  /** Live sessions only: neither revoked nor past `now`. */
  bySecretHash(hash: string, now: Timestamp): Promise<Session | undefined>;
  extend(id: string, expiresAt: Timestamp): Promise<void>;
  revoke(id: string): Promise<void>;
  revokeAllOf(user: UserId): Promise<number>;
  /** Removes sessions and tokens that are past `now`, and the revoked. @returns how many sessions */
  removeEnded(now: Timestamp): Promise<number>;
  /** One-time tokens: sign-in links and hand-overs. */
  createToken(token: {
    hash: string;
    user: UserId;
    purpose: 'signIn' | 'handover';
    expiresAt: Timestamp;
  }): Promise<void>;
  /** Takes the token: a second call with the same hash finds nothing. */
  takeToken(hash: string, purpose: 'signIn' | 'handover', now: Timestamp): Promise<UserId | undefined>;
}

/** Call states, as all nodes of a service share them and as they are needed back after a restart. */
export interface CallStore {
  /**
   * Stores a call that begins, unless its identifier is taken or another is going on in its conversation.
   * @returns the one that is in the way
   */
  begin(call: CallState): Promise<CallState | undefined>;
  /** Compare and set: stores the state if it follows what is there, by one version. @returns did it? */
  save(call: CallState): Promise<boolean>;
  byId(id: string): Promise<CallState | undefined>;
  /** Every call that has not ended. */
  live(): Promise<CallState[]>;
}

/** What the bytes of a finished upload turned out to be. */
export type StoredFile = Pick<Attachment, 'type' | 'bytes' | 'width' | 'height'>;

/** A file from the first request for it to the end of the message that it was sent with. */
export interface Upload {
  id: UploadId;
  conversation: ConversationId;
  user: UserId;
  name: string;
  /** As announced. */
  bytes: number;
  received: number;
  /** The blobs that hold what has come so far, in order; empty once finished. */
  parts: string[];
  /** It is the small version of this one. */
  thumbnailOf?: UploadId;
  createdAt: Timestamp;
  /** Missing while it is on its way. Its blob has the upload's id as its key. */
  file?: StoredFile;
  /** The message that it was sent with. */
  message?: Seq;
}

/** An upload does not exist, is not finished, is somebody else's, or was sent before. */
export class UnknownUploadError extends Error {
  override readonly name = 'UnknownUploadError';
}

/** What is known of files; their bytes are in `Blobs`. */
export interface UploadStore {
  /** The secret with which addresses of files are signed: made once, the same for every process on this store. */
  signingKey(): Promise<string>;
  create(upload: Pick<Upload, 'conversation' | 'user' | 'name' | 'bytes' | 'thumbnailOf'>): Promise<Upload>;
  byIds(ids: readonly UploadId[]): Promise<Upload[]>;
  /** The small versions of these, as far as finished. */
  thumbnailsOf(ids: readonly UploadId[]): Promise<Upload[]>;
  /** Those of the user that are not sent. */
  countUnsent(user: UserId, are: 'files' | 'thumbnails'): Promise<number>;
  /** Another part has come. @returns false, and nothing is written, when the upload has moved from `from` meanwhile or is gone */
  advance(id: UploadId, from: number, part: { key: string; bytes: number }): Promise<boolean>;
  /** All has come and was looked at. @returns false when the upload is gone or was finished before */
  finish(id: UploadId, file: StoredFile): Promise<boolean>;
  /** Removes one that is not sent, with its thumbnails. @returns what was removed, with the parts it had */
  remove(id: UploadId): Promise<Upload[]>;
  /** Not sent, and created before `createdBefore`; oldest first. */
  unsent(createdBefore: Timestamp, limit: number): Promise<Upload[]>;
}
