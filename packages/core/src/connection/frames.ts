import { EarshotError } from '../lib/errors.js';
import type { Answers, ErrorFrame, ServerFrame, ServerNotice } from '../protocol/index.js';

/** An answer's body is taken as its request's type says; a notice is looked at before anyone hears it. */
export type Incoming = ServerNotice | ErrorFrame | ({ t: 'ok'; id: number } & Answers[keyof Answers]);

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value);
const isReceipt = (value: unknown): boolean =>
  isObject(value) && isText(value.user) && isCount(value.delivered) && isCount(value.read);

/** As much of each form as the client relies on. A server that breaks it is not heard, and breaks nothing. */
const FORMS: Record<ServerFrame['t'], (frame: Fields) => boolean> = {
  ok: ({ id }) => isCount(id),
  error: ({ code }) => isText(code),
  event: ({ event, feed }) =>
    isObject(event) &&
    isText(event.conversation) &&
    isText(event.kind) &&
    isCount(event.seq) &&
    (feed === undefined || isCount(feed)),
  conversation: ({ conversation, feed }) =>
    isObject(conversation) &&
    isText(conversation.id) &&
    isCount(conversation.lastSeq) &&
    Array.isArray(conversation.participants) &&
    Array.isArray(conversation.receipts) &&
    isCount(feed),
  feed: ({ from, to }) => isCount(from) && isCount(to),
  gone: ({ conversation }) => isText(conversation),
  receipt: ({ conversation, receipt }) => isText(conversation) && isReceipt(receipt),
  receipts: ({ conversation, receipts }) =>
    isText(conversation) && Array.isArray(receipts) && receipts.every(isReceipt),
  typing: ({ conversation, user }) => isText(conversation) && isText(user),
  presence: ({ presence }) =>
    Array.isArray(presence) && presence.every((state) => isObject(state) && isText(state.user)),
  availability: ({ availability }) => isObject(availability),
  call: ({ call }) => isObject(call) && isText(call.id) && isText(call.conversation) && isCount(call.version),
  signal: ({ call, from, n }) => isText(call) && isText(from) && isCount(n),
  profile: ({ profile }) => isObject(profile) && isText(profile.id),
  contacts: ({ version }) => isCount(version),
};

/** The frame in a socket's message; undefined for what is broken or of a later protocol. */
export function parseFrame(data: unknown): Incoming | undefined {
  let frame: unknown;
  try {
    frame = JSON.parse(String(data));
  } catch {
    return undefined;
  }
  if (!isObject(frame) || typeof frame.t !== 'string' || !Object.hasOwn(FORMS, frame.t)) return undefined;
  return FORMS[frame.t as ServerFrame['t']](frame) ? (frame as unknown as Incoming) : undefined;
}

export function toError({ code, retryAfterMs, reference }: ErrorFrame): EarshotError {
  return new EarshotError(code, {
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(reference === undefined ? {} : { reference }),
  });
}
