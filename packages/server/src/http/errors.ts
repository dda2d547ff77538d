import type { ErrorCode } from '@earshot/core/protocol';

/** Each refusal as HTTP says it: the status (RFC 9110, RFC 6585) and a sentence for a developer. */
export const HTTP_ERRORS: Readonly<Record<ErrorCode, { status: number; message: string }>> = {
  bad_request: { status: 400, message: 'The request is not of the form that this address takes.' },
  too_large: { status: 413, message: 'The request is larger than this address takes.' },
  unsupported: { status: 404, message: 'There is nothing at this address.' },
  version_mismatch: { status: 426, message: 'Client and server have no protocol version in common.' },
  unknown_site: { status: 404, message: 'No site has this public key. `earshot site list` shows those there are.' },
  forbidden_origin: { status: 403, message: 'This origin may not ask that. Sites name the origins they allow.' },
  unauthenticated: { status: 401, message: 'The identity is unknown, expired or revoked.' },
  link_expired: { status: 410, message: 'The sign-in link was used before or is too old. Ask for a new one.' },
  forbidden: { status: 403, message: 'This is not allowed.' },
  unknown_handle: { status: 404, message: 'Nobody here has this handle.' },
  unknown_conversation: { status: 404, message: 'There is no such conversation.' },
  unknown_call: { status: 404, message: 'There is no such call.' },
  empty_text: { status: 422, message: 'The message is empty.' },
  text_too_long: { status: 422, message: 'The message is too long.' },
  bad_email: { status: 422, message: 'This cannot be an e-mail address.' },
  rate_limited: { status: 429, message: 'Too many requests. Try again after the time given.' },
  busy: { status: 409, message: 'The person is in another call.' },
  unavailable: { status: 409, message: 'Nobody is there.' },
  answered_elsewhere: { status: 409, message: 'The call was answered on another device.' },
  server_unavailable: { status: 503, message: 'The server cannot take this now; nothing was stored.' },
  internal: { status: 500, message: 'The server failed. Its log says why.' },
};
