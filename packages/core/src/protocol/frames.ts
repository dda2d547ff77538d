import type { CallId, CallMedia, CallState, IceServer, InstanceId } from './call.js';
import type { ErrorCode } from './codes.js';
import type { ContactAnswers, ContactRequests } from './contacts.js';
import type {
  ConversationEvent,
  ConversationId,
  ConversationSummary,
  GroupHistory,
  GroupRole,
  Mention,
  Page,
  PresenceAudience,
  PresenceSetting,
  PresenceSettings,
  PresenceState,
  PresenceStatus,
  Profile,
  Receipt,
  Seq,
  Timestamp,
  UploadId,
  UserId,
  WorkingHours,
} from './model.js';

/*
 * Frames are JSON objects, one per WebSocket message, told apart by `t`.
 * A request carries an `id` of the client's choosing; the server answers each exactly once with
 * `ok` or `error` under the same `id`. Notices carry no `id` and are not answered.
 */

/** How a client says who it is. The secret travels in the first frame, never in an address. */
export type Credentials =
  /** Nobody yet: the server mints a visitor and answers with its secret. */
  | { kind: 'anonymous' }
  /** A visitor or member with a secret from an earlier `welcome` or from `POST /v1/sign-in`. */
  | { kind: 'session'; secret: string }
  /** The one-time token of another page of the same visitor; good for 60 seconds. */
  | { kind: 'handover'; token: string };

/** What each request asks, by its `t`. */
export interface Requests extends ContactRequests {
  hello: {
    protocol: { min: number; max: number };
    /** The site's public key; without it, the host's default site. */
    site?: string;
    credentials: Credentials;
    /** One browser profile or app; minted once, kept with the secret. */
    device: string;
    /** One page or process; minted when the client is created. */
    instance: InstanceId;
    page?: Page;
    /** The highest feed number seen; without it, nothing is resumed. */
    feed?: number;
  };
  /** The direct conversation with whoever has this handle; made when there is none. */
  open: { handle: string };
  /** One conversation by id. */
  get: { conversation: ConversationId };
  /** The user's conversations that have events, newest first. `before` is a feed number. */
  list: { before?: number; limit?: number };
  /** Events with `after < seq < before`; the newest ones when only `before` or neither is given. */
  history: { conversation: ConversationId; before?: Seq; after?: Seq; limit?: number };
  /**
   * `key` makes it idempotent: the same key from the same device is the same message. `attachments` are the user's own
   * finished uploads in this conversation, at most `LIMITS.attachmentsPerMessage`; with one, `text` may be empty.
   */
  send: {
    conversation: ConversationId;
    key: string;
    text: string;
    replyTo?: Seq;
    attachments?: UploadId[];
    mentions?: Mention[];
  };
  /** One's own message, within the server's `editWindowMs`. `key` as with `send`, also below. */
  edit: { conversation: ConversationId; key: string; target: Seq; text: string; mentions?: Mention[] };
  /** One's own message, at any time; its text is gone for everyone. */
  delete: { conversation: ConversationId; key: string; target: Seq };
  /** Any message; `emoji` is exactly one. */
  react: { conversation: ConversationId; key: string; target: Seq; emoji: string; on: boolean };
  /**
   * Room for one file of exactly `bytes` bytes, to be sent by the tus protocol (version 1.0.0, without creation).
   * `type` is what the sender believes it to be; what is served is decided by the bytes. With `thumbnailOf` the file is
   * the small version of a picture that the same user has uploaded and not sent yet.
   */
  upload: { conversation: ConversationId; name: string; bytes: number; type: string; thumbnailOf?: UploadId };
  /** Addresses for files of the conversation; the answer leaves out what is not among its messages. */
  links: { conversation: ConversationId; ids: UploadId[] };
  /** Members only. `users` are members of the site, and visitors who share a conversation with the user. */
  createGroup: { key: string; name: string; users: UserId[]; history?: GroupHistory };
  /** Owners only, here and below. Who is in it already is left as they are. */
  addMembers: { conversation: ConversationId; key: string; users: UserId[] };
  removeMember: { conversation: ConversationId; key: string; user: UserId };
  /** Also to oneself, while there is another owner. */
  setRole: { conversation: ConversationId; key: string; user: UserId; role: GroupRole };
  setGroup: { conversation: ConversationId; key: string; name: string };
  /** Anybody in the group. When no owner is left, the member who has been there for longest is one. */
  leave: { conversation: ConversationId; key: string };
  /** How the visitor can be answered while away, and what to call them. */
  contact: { conversation: ConversationId; email?: string; name?: string };
  /** Start following presence; the answer is the snapshot, diffs follow as `presence`. */
  watch: { handles?: string[]; users?: UserId[] };
  unwatch: { handles?: string[]; users?: UserId[] };
  /** Members only, also the two below. With `until`, it becomes `auto` by itself then. */
  setPresence: { setting: PresenceSetting; until?: Timestamp };
  /** Reads how one is shown. */
  availability: Record<never, never>;
  /** Changes what is named; null takes away. */
  setAvailability: {
    status?: PresenceStatus | null;
    hours?: WorkingHours | null;
    showLastSeen?: boolean;
    audience?: PresenceAudience;
  };
  /** A one-time token by which another origin's page becomes this visitor. */
  handover: Record<never, never>;
  /** Ends this session everywhere it is used. */
  signOut: Record<never, never>;
  /** Rings everyone else in the conversation. A call already going on there is answered instead. */
  invite: { conversation: ConversationId; call: CallId; media: CallMedia };
  /** First instance wins; the same instance may repeat it. */
  accept: { call: CallId };
  /**
   * A page takes the place of an earlier one of the same user. `instance` is the participant's now and `incarnation` the
   * one after its; whoever asks for one that is taken gets `answered_elsewhere`. The same instance may repeat it.
   */
  rejoin: { call: CallId; instance: InstanceId; incarnation: number };
  decline: { call: CallId };
  /** Leaves an accepted call, or cancels a ringing one that this user started. */
  hangUp: { call: CallId; reason?: 'failed' };
  /** Media flow at this participant. */
  connected: { call: CallId };
  /** Raises a voice call to video; the call and its media go on. */
  upgrade: { call: CallId; media: CallMedia };
  /** WebRTC negotiation for one other participant. `n` counts from 0 per sender, receiver and call. */
  signal: { call: CallId; to: InstanceId; n: number; data: unknown };
  /** Answers at once; proves that both directions work. */
  ping: Record<never, never>;
}

/** What each request is answered with. */
export interface Answers extends ContactAnswers {
  hello: {
    protocol: number;
    me: Profile;
    /** Only when one was minted or handed over: keep it, it is shown once. */
    secret?: string;
    /** Names this connection in the server's log. */
    connection: string;
    site: { name: string };
    /** `limited`: too far behind, list again. `recovered`: `changed` is all that was missed. */
    resume: 'fresh' | 'recovered' | 'limited';
    /** The conversations that moved since `feed`, when recovered. */
    changed: ConversationSummary[];
    /** The groups that the user is no longer in, since `feed`, when recovered. */
    gone?: ConversationId[];
    feed: number;
    /** Calls this user is rung for or in. */
    calls: CallState[];
    presenceSetting?: PresenceSetting;
    /** Files can be sent, of at most so many bytes. */
    uploads?: { bytes: number };
    now: Timestamp;
    /** The server expects a frame at least this often. */
    pingIntervalMs: number;
    /** How many channels one socket may carry besides this connection (channels.ts). Without it, none. */
    channels?: number;
  };
  open: { conversation: ConversationSummary; events: ConversationEvent[] };
  get: { conversation: ConversationSummary; events: ConversationEvent[] };
  list: { conversations: ConversationSummary[]; next?: number };
  history: { events: ConversationEvent[]; hasMore: boolean };
  send: { seq: Seq; at: Timestamp };
  edit: { seq: Seq; at: Timestamp };
  delete: { seq: Seq; at: Timestamp };
  react: { seq: Seq; at: Timestamp };
  /** `url` is a path on the host; each request to it carries `Authorization: Bearer` and the ticket. */
  upload: { upload: UploadId; ticket: string; url: string };
  /** `url` and `thumbnail` are paths on the host, good until `expiresAt` for whoever has them. */
  links: { links: { id: UploadId; url: string; thumbnail?: string; expiresAt: Timestamp }[] };
  createGroup: { conversation: ConversationSummary; events: ConversationEvent[] };
  addMembers: { seq: Seq; at: Timestamp };
  removeMember: { seq: Seq; at: Timestamp };
  setRole: { seq: Seq; at: Timestamp };
  setGroup: { seq: Seq; at: Timestamp };
  leave: { seq: Seq; at: Timestamp };
  contact: { me: Profile };
  watch: { presence: PresenceState[]; unknown: string[] };
  unwatch: Record<never, never>;
  setPresence: Record<never, never>;
  availability: { availability: PresenceSettings };
  setAvailability: { availability: PresenceSettings };
  handover: { token: string; expiresAt: Timestamp };
  signOut: Record<never, never>;
  invite: { call: CallState; iceServers: IceServer[] };
  accept: { call: CallState; iceServers: IceServer[] };
  rejoin: { call: CallState; iceServers: IceServer[] };
  decline: { call: CallState };
  hangUp: { call: CallState };
  connected: { call: CallState };
  upgrade: { call: CallState };
  signal: Record<never, never>;
  ping: { now: Timestamp };
}

export type RequestType = keyof Requests;
/** A request as it stands on the wire. */
export type RequestFrame<T extends RequestType = RequestType> = {
  [K in T]: { t: K; id: number } & Requests[K];
}[T];

/** What a client says without waiting for an answer; loss is harmless. */
export type ClientNotice =
  | { t: 'typing'; conversation: ConversationId; on: boolean }
  /** Receipts only move forward; the server writes them in batches. */
  | { t: 'delivered'; conversation: ConversationId; seq: Seq }
  | { t: 'read'; conversation: ConversationId; seq: Seq }
  | { t: 'page'; page: Page }
  /** Nobody has touched this device for a while; `on: false` as soon as somebody does. */
  | { t: 'idle'; on: boolean };

export type ClientFrame = RequestFrame | ClientNotice;

/** What the server says unasked. */
export type ServerNotice =
  /**
   * `feed` is the user's new feed number; the event is in the log already. What happens in a group is told to all in it
   * with the same words, and has none: their feeds are brought up to date when they next ask.
   */
  | { t: 'event'; event: ConversationEvent; feed?: number }
  /** A conversation this client has not heard of got its first event, or the user was added to it. */
  | { t: 'conversation'; conversation: ConversationSummary; feed: number }
  /** These feed numbers say nothing that is not told otherwise: the user's groups were brought up to date, or changed. */
  | { t: 'feed'; from: number; to: number }
  /** The user is no longer in the group, and hears nothing more of it. */
  | { t: 'gone'; conversation: ConversationId }
  | { t: 'receipt'; conversation: ConversationId; receipt: Receipt }
  /** Some of a group's, told to the authors whose messages they concern and to the reader's other devices. */
  | { t: 'receipts'; conversation: ConversationId; receipts: Receipt[] }
  | { t: 'typing'; conversation: ConversationId; user: UserId; on: boolean }
  | { t: 'presence'; presence: PresenceState[] }
  /** One's own settings, changed on another device too. */
  | { t: 'availability'; availability: PresenceSettings }
  | { t: 'call'; call: CallState }
  | { t: 'signal'; call: CallId; from: InstanceId; n: number; data: unknown }
  /** Somebody in one of this client's conversations changed their name. */
  | { t: 'profile'; profile: Profile }
  /** The member's list of contacts moved, by another page of theirs or by the operator. */
  | { t: 'contacts'; version: number };

export type OkFrame<T extends RequestType = RequestType> = { t: 'ok'; id: number } & Answers[T];

export interface ErrorFrame {
  t: 'error';
  /** Missing when the frame was too broken to have one. */
  id?: number;
  code: ErrorCode;
  /** For `rate_limited` and `server_unavailable`. */
  retryAfterMs?: number;
  /** For `internal`: what the operator finds in the log. */
  reference?: string;
}

export type ServerFrame = ServerNotice | OkFrame | ErrorFrame;
