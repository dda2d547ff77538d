import type { ErrorCode } from '../protocol/index.js';

/** Faults that arise in the client, before or without the server. */
export const CLIENT_ERROR_CODES = [
  /** There is no connection and the request cannot wait for one. */
  'offline',
  /** The server did not answer in time. */
  'timeout',
  /** The client was closed, or reset, before this was done. */
  'closed',
  /** Too many messages are waiting to be sent; wait for the connection to return. */
  'outbox_full',
  /** The file is empty, is a folder, or was moved or deleted since it was chosen: it can be chosen again. */
  'file_unreadable',
  /** `host` is plain http on something other than this machine: it must be https. */
  'insecure_host',
  /** The page is not a secure context, so the browser offers no camera or microphone. */
  'insecure_page',
  /** The page's Permissions-Policy, or the frame it is in, forbids camera or microphone. */
  'media_blocked',
  /** The reader or the browser refused it. */
  'microphone_denied',
  /** There is none. */
  'microphone_missing',
  /** Another program is using it. */
  'microphone_busy',
  /** As for the microphone. */
  'camera_denied',
  'camera_missing',
  'camera_busy',
  /** This browser has no WebRTC. */
  'calls_unsupported',
  /** The media path between the two could not be made or kept; a TURN server may be needed. */
  'connection_failed',
] as const;

export type ClientErrorCode = (typeof CLIENT_ERROR_CODES)[number];

/** What a code may bring along. */
export interface ErrorContext {
  /** When trying again makes sense, in milliseconds from now. */
  retryAfterMs?: number;
  /** What the operator finds in the server's log. */
  reference?: string;
}

/**
 * Every failure of this library, told apart by `code`: {@link ERROR_CODES} and {@link CLIENT_ERROR_CODES} say what each
 * means and what to do. The message is the code again, since every page would pay for sentences that only developers read.
 */
export class EarshotError extends Error {
  override readonly name = 'EarshotError';
  readonly code: ErrorCode | ClientErrorCode;
  readonly context: ErrorContext;

  constructor(code: ErrorCode | ClientErrorCode, context: ErrorContext = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.context = context;
  }
}
