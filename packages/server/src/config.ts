import { LIMITS } from '@earshot/core/protocol';
import type { Logger } from 'pino';
import type { Blobs } from './ports/blobs.js';
import type { Bus } from './ports/bus.js';
import type { Clock } from './ports/clock.js';
import type { Leases } from './ports/leases.js';
import type { Mailer } from './ports/mailer.js';
import type { Store } from './ports/store.js';

/** What `createServer` takes. Only `store` has no default. */
export interface ServerConfig {
  store: Store;
  /** The address people see, e.g. `https://talk.example.org`; links and mails are made of it. */
  publicUrl: string;
  bus?: Bus;
  /** Who is connected; shared with the other nodes where there are several. */
  leases?: Leases;
  /** Without one, nobody is told by mail. */
  mailer?: Mailer;
  /** Where files lie. Without it, none can be sent. */
  blobs?: Blobs;
  logger?: Logger;
  clock?: Clock;
  limits?: Partial<Limits>;
  ice?: IceConfig;
  /** Folders with the built widgets and console; found in the installed packages by default. */
  assets?: AssetFolders;
  /** Believe the last entry of `X-Forwarded-For`. Set it only behind a proxy that writes that entry. */
  trustProxy?: boolean;
}

/** Absolute paths. */
export interface AssetFolders {
  /** `dist/browser` of `@earshot/widgets`. */
  widgets: string;
  /** `dist` of `@earshot/console`. */
  console: string;
  /** Where hashed chunks of earlier releases are kept, if anywhere, for pages that loaded those. */
  earlier?: string;
}

/** STUN and TURN servers handed to the two ends of an accepted call. None by default: no third party is contacted unless named here. */
export interface IceConfig {
  stun?: string[];
  turn?: {
    urls: string[];
    /** coturn's `static-auth-secret`: credentials are HMAC-SHA1 over an expiry time (draft-uberti-behave-turn-rest-00). */
    secret: string;
    /** How long credentials live, in seconds; a call that lasts longer keeps its allocation. Default 3600. */
    ttlSeconds?: number;
  };
}

/** Bounds that protect the process. Each is an option because hosts differ. */
export interface Limits {
  /** New sockets per minute and address: a family or office behind one NAT reconnecting together. */
  connectsPerMinute: number;
  /** Messages, edits, deletions and reactions per 10 s and user: a fast typist's burst, not a script's. */
  sendsPer10s: number;
  /** One file. A picture is in memory once while its place is removed from it, one at a time. */
  uploadBytes: number;
  /** All files of one user in 24 h: a day of holiday pictures. */
  uploadBytesPerDay: number;
  /** The same over all the visitors that one address may have minted. */
  uploadBytesPerDayPerAddress: number;
  /** Files of one user that are on their way or wait to be sent: two messages full. As many thumbnails may be. */
  unsentUploadsPerUser: number;
  /** A file that was not sent by then is removed: a message is not composed for longer than a day. */
  unsentUploadMs: number;
  /** How long after sending it a message may be edited; longer, and what was answered to would not stay what it was. */
  editWindowMs: number;
  /** Groups made per hour and user. */
  groupsPerHour: number;
  /** Changes of groups per 10 s and user; each tells everyone in the group. */
  groupChangesPer10s: number;
  /** Rings per minute and user; a person redials a few times, no more. */
  ringsPerMinute: number;
  /** Rings per minute from one address, over all the visitors it may have minted. */
  ringsPerMinutePerAddress: number;
  /** Frames of any kind per 10 s and connection; signalling of a four-person call peaks near 200. */
  framesPer10s: number;
  /** Presence and sign-in requests per minute and address over HTTP. */
  httpPerMinute: number;
  /** Requests about uploads per minute and address: a full message of the largest files, a megabyte at a time. */
  uploadRequestsPerMinute: number;
  /** No-JavaScript messages per hour and address; each makes a visitor. */
  formMessagesPerHour: number;
  /** Searches for people per 10 s and member: one for each key a fast typist presses. */
  searchesPer10s: number;
  /** Reports to the operator per hour and user: nobody has that many reasons. */
  reportsPerHour: number;
  /** A report is forgotten after this, with the words kept for it: it was looked into long ago, or never will be. */
  reportMs: number;
  /** Notices by mail per hour and reader: anyone can be a new visitor, and a mailbox is nobody's to flood. */
  noticesPerHour: number;
  /** Open sockets of one user: tabs and phones of one person. */
  connectionsPerUser: number;
  /** Open sockets of one address. */
  connectionsPerAddress: number;
  /**
   * Channels of one socket, each of which counts as a socket in all that is counted here: the tabs of one
   * browser. A tab that finds no room opens a socket of its own.
   */
  channelsPerSocket: number;
  /** Above this many unsent bytes ephemeral notices (typing, presence) are dropped. */
  socketSoftBytes: number;
  /** Above this the socket is closed with the resumable code `slow`. */
  socketBufferBytes: number;
  /** A socket that has not said `hello` by then is closed. */
  helloTimeoutMs: number;
  /** Clients ping this often; NATs forget idle mappings after 30 s and more. */
  pingIntervalMs: number;
  /** Nothing heard for this long: the connection is dead. Browsers run a hidden page's timers once a minute. */
  idleTimeoutMs: number;
  /** Going offline waits this long, so that a page navigation does not flap. */
  presenceGraceMs: number;
  /** A ring that nobody accepts ends after this. */
  ringTimeoutMs: number;
  /** A participant whose socket is gone leaves the call after this. */
  callGraceMs: number;
  /** A visitor who never said anything is forgotten after this: opening a panel makes one. */
  silentVisitorMs: number;
  /** How long a visitor's secret lasts without use. */
  visitorSessionMs: number;
  /** How long a member stays signed in without use. */
  memberSessionMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  connectsPerMinute: 120,
  sendsPer10s: 20,
  uploadBytes: LIMITS.uploadBytes,
  uploadBytesPerDay: 250 * 1024 * 1024,
  uploadBytesPerDayPerAddress: 1024 * 1024 * 1024,
  unsentUploadsPerUser: 2 * LIMITS.attachmentsPerMessage,
  unsentUploadMs: 24 * 3600 * 1000,
  editWindowMs: LIMITS.editWindowMs,
  groupsPerHour: 20,
  groupChangesPer10s: 20,
  ringsPerMinute: 6,
  ringsPerMinutePerAddress: 12,
  framesPer10s: 500,
  httpPerMinute: 240,
  uploadRequestsPerMinute: 600,
  formMessagesPerHour: 10,
  searchesPer10s: 60,
  reportsPerHour: 10,
  reportMs: 180 * 24 * 3600 * 1000,
  noticesPerHour: 60,
  connectionsPerUser: 20,
  connectionsPerAddress: 200,
  channelsPerSocket: 20,
  socketSoftBytes: 256 * 1024,
  socketBufferBytes: 1024 * 1024,
  helloTimeoutMs: 10_000,
  pingIntervalMs: 20_000,
  idleTimeoutMs: 90_000,
  presenceGraceMs: 10_000,
  ringTimeoutMs: 45_000,
  callGraceMs: 15_000,
  silentVisitorMs: 7 * 24 * 3600 * 1000,
  visitorSessionMs: 365 * 24 * 3600 * 1000,
  memberSessionMs: 30 * 24 * 3600 * 1000,
};
