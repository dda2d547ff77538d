/**
 * Every way in which the server can refuse. Codes are part of the wire: add, never rename.
 * What a person reads for each is in the widgets' string tables.
 */
export const ERROR_CODES = [
  /** The frame is not JSON, or not of the form its type asks for. */
  'bad_request',
  /** The frame is larger than `LIMITS.frameBytes`; the connection is closed after this answer. */
  'too_large',
  /** The server does not know this frame type, being older than the client; the connection stays. */
  'unsupported',
  /** No protocol version that both sides speak: update the older one. */
  'version_mismatch',
  /** The site key names no site: compare it with `earshot site list`. */
  'unknown_site',
  /** The page's origin is not among the site's allowed ones: `earshot site add --origin` adds it. */
  'forbidden_origin',
  /** The secret or session is unknown, expired or revoked: sign in again. */
  'unauthenticated',
  /** The sign-in link was used before, or is too old: `earshot member link` makes a new one. */
  'link_expired',
  /** Known, but not allowed to do this. */
  'forbidden',
  /** No member or team has this handle. */
  'unknown_handle',
  /** No such conversation, or none that this user may know of. */
  'unknown_conversation',
  /** No such message in this conversation, or its author has deleted it. */
  'unknown_message',
  /** The message is older than the server's `editWindowMs`; it stays as it is. */
  'too_late',
  /** Not one emoji. */
  'bad_emoji',
  /** There is nobody by this id, or nobody that this user may add. */
  'unknown_user',
  /** The group has `LIMITS.groupSize` people already, or would have more. */
  'group_full',
  /** More than `LIMITS.meshSize` people: too many for a call. */
  'too_many_people',
  /** The message has `LIMITS.reactionsPerMessage` different emojis already. */
  'too_many_reactions',
  /** The file is larger than this server takes. */
  'file_too_large',
  /** More files than one message takes, or more uploads waiting to be sent than one person may have. */
  'too_many_files',
  /** No such upload of this user in this conversation, or it is not finished, or it was sent before. */
  'unknown_upload',
  /** No such call, or it has ended. */
  'unknown_call',
  /** The other person has blocked this user. It does not say so in these words, and does not lie. */
  'not_accepted',
  /** This user has blocked the other person: unblock first. */
  'blocked',
  /** One of a member's own lists has as many entries as it can have. */
  'list_full',
  /** The text is empty after trimming. */
  'empty_text',
  /** The text is longer than `LIMITS.textLength`: send it in parts. */
  'text_too_long',
  /** The e-mail address cannot be one. */
  'bad_email',
  /** Too many requests of this kind; `retryAfterMs` says when to try again. */
  'rate_limited',
  /** The person is in another call. */
  'busy',
  /** Nobody is there to be rung; leave a message. */
  'unavailable',
  /** Another device of the same user answered first. */
  'answered_elsewhere',
  /** The server is shutting down or cannot write; nothing was stored. */
  'server_unavailable',
  /** A fault on the server's side; it is in its log under `reference`. */
  'internal',
] as const;

/** One of {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** WebSocket close codes that Earshot uses (RFC 6455 §7.4.2: 4000–4999 are the application's). */
export const CLOSE_CODES = {
  /** The server stops or restarts: come back, with jitter. */
  restart: 4001,
  /** This socket was too slow (see `Limits.socketBufferBytes`): come back and resume by cursor. */
  slow: 4002,
  /** Nothing was heard within the ping deadline: come back. */
  idle: 4003,
  /** `hello` was refused; the error frame before it says why. Coming back unchanged is pointless. */
  refused: 4004,
  /** The session was revoked: the identity is gone, sign in again. */
  signedOut: 4005,
  /** A frame broke the rules so badly that what follows cannot be trusted. */
  protocolError: 4006,
  /**
   * Never sent by a server: the socket that carried this connection belongs to another tab now, or to this
   * one alone. Come back at once.
   */
  moved: 4007,
} as const;

/** One of the numbers in {@link CLOSE_CODES}. */
export type CloseCode = (typeof CLOSE_CODES)[keyof typeof CLOSE_CODES];
