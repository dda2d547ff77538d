import type { ErrorCode } from '../protocol/index.js';

/** Faults that arise in the client, before or without the server. */
export const CLIENT_ERROR_CODES = [
  /** There is no connection and the request cannot wait for one. */
  'offline',
  /** The server did not answer in time. */
  'timeout',
  /** The client was closed, or reset, before this was done. */
  'closed',
  /** The outbox is full. */
  'outbox_full',
  /** `host` is plain http on something other than this machine. */
  'insecure_host',
  /** The page is not a secure context, so the browser offers no camera or microphone. */
  'insecure_page',
  /** The page's Permissions-Policy, or the frame it is in, forbids camera or microphone. */
  'media_blocked',
  'microphone_denied',
  'microphone_missing',
  'microphone_busy',
  'camera_denied',
  'camera_missing',
  'camera_busy',
  /** This browser has no WebRTC. */
  'calls_unsupported',
  /** The media path between the two could not be made or kept. */
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

/** Every failure of this library. Tell them apart by `code`, never by `message`. */
export class EarshotError extends Error {
  override readonly name = 'EarshotError';
  readonly code: ErrorCode | ClientErrorCode;
  readonly context: ErrorContext;

  constructor(code: ErrorCode | ClientErrorCode, context: ErrorContext = {}, options?: ErrorOptions) {
    super(describe(code), options);
    this.code = code;
    this.context = context;
  }
}

/** One sentence a developer can act on. Interfaces write their own, by code. */
function describe(code: ErrorCode | ClientErrorCode): string {
  switch (code) {
    case 'bad_request':
      return 'The server could not read the request. Client and server may be of different versions.';
    case 'too_large':
      return 'The request is larger than the server takes.';
    case 'unsupported':
      return 'The server does not know this request. It may be older than this client.';
    case 'version_mismatch':
      return 'Client and server have no protocol version in common. Update the older one.';
    case 'unknown_site':
      return 'No site has this public key. Compare it with `earshot site list`.';
    case 'forbidden_origin':
      return "This page's origin is not allowed for the site. Add it with `earshot site add --origin`.";
    case 'unauthenticated':
      return 'The identity is unknown, expired or revoked. Sign in again.';
    case 'link_expired':
      return 'The sign-in link was used before or is too old. Make a new one with `earshot member link`.';
    case 'forbidden':
      return 'This user may not do that.';
    case 'unknown_handle':
      return 'No member has this handle.';
    case 'unknown_conversation':
      return 'There is no such conversation for this user.';
    case 'unknown_message':
      return 'There is no such message, or it was deleted.';
    case 'too_late':
      return 'The message is too old to be edited.';
    case 'bad_emoji':
      return 'A reaction is exactly one emoji.';
    case 'too_many_reactions':
      return 'The message has as many different reactions as it can have.';
    case 'unknown_call':
      return 'There is no such call, or it has ended.';
    case 'empty_text':
      return 'A message needs at least one visible character.';
    case 'text_too_long':
      return 'The message is too long. Send it in parts.';
    case 'bad_email':
      return 'This cannot be an e-mail address.';
    case 'rate_limited':
      return 'Too many requests. Try again after `context.retryAfterMs`.';
    case 'busy':
      return 'The person is in another call.';
    case 'unavailable':
      return 'Nobody is there to be rung. Leave a message.';
    case 'answered_elsewhere':
      return 'The call was answered on another device.';
    case 'server_unavailable':
      return 'The server cannot take this now; nothing was stored. Try again later.';
    case 'internal':
      return 'The server failed. `context.reference` is in its log.';
    case 'offline':
      return 'There is no connection to the server.';
    case 'timeout':
      return 'The server did not answer in time.';
    case 'closed':
      return 'The client was closed before this was done.';
    case 'outbox_full':
      return 'Too many messages are waiting to be sent. Wait for the connection to return.';
    case 'insecure_host':
      return '`host` must be https, except on localhost.';
    case 'insecure_page':
      return 'Browsers give camera and microphone only to https pages.';
    case 'media_blocked':
      return "The page's Permissions-Policy or its frame forbids camera or microphone.";
    case 'microphone_denied':
      return 'The microphone was refused.';
    case 'microphone_missing':
      return 'There is no microphone.';
    case 'microphone_busy':
      return 'Another program is using the microphone.';
    case 'camera_denied':
      return 'The camera was refused.';
    case 'camera_missing':
      return 'There is no camera.';
    case 'camera_busy':
      return 'Another program is using the camera.';
    case 'calls_unsupported':
      return 'This browser cannot make calls.';
    case 'connection_failed':
      return 'No media path could be made between the two. A TURN server may be needed.';
  }
}
