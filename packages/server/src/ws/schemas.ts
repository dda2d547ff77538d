import {
  CALL_MEDIA,
  type ClientNotice,
  GROUP_HISTORIES,
  GROUP_ROLES,
  LIMITS,
  PRESENCE_AUDIENCES,
  PRESENCE_SETTINGS,
  REPORT_REASONS,
  type Requests,
  type RequestType,
} from '@earshot/core/protocol';
import * as v from 'valibot';
import { Refusal } from '../refusal.js';

/** Longer than any identifier that either side mints (UUIDs, 20 characters), shorter than mischief. */
const ID_LENGTH = 64;
/** Base64url secrets are 43 characters. */
const SECRET_LENGTH = 128;

/** RFC 6838 §4.2: two names of at most 127 characters, and a parameter or two. */
const MEDIA_TYPE_LENGTH = 300;

/** A description or a candidate is four levels deep; turning thousands into text overflows the stack. */
const SIGNAL_DEPTH = 16;

const isShallow = (data: unknown, levels = SIGNAL_DEPTH): boolean =>
  typeof data !== 'object' ||
  data === null ||
  (levels > 0 && Object.values(data).every((inner) => isShallow(inner, levels - 1)));

/** The last day of the year 9999: what any database and `Date` can hold. */
const LAST_TIME = 253_402_300_799_999;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(ID_LENGTH));
const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(SECRET_LENGTH));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1));
const seq = v.pipe(count, v.minValue(1));
const keyed = { conversation: id, key: id };
const handle = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.handleLength));
const page = v.object({ title: v.string(), url: v.string() });
const names = v.exactOptional(v.pipe(v.array(id), v.maxLength(LIMITS.watchSize)));
const watch = v.object({ handles: names, users: names });
const timestamp = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAST_TIME));
const status = v.object({ text: v.string(), emoji: v.exactOptional(v.string()), until: v.exactOptional(timestamp) });
const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));
const interval = v.pipe(
  v.tuple([v.pipe(minute, v.maxValue(24 * 60 - 1)), minute]),
  v.check(([from, to]) => from !== to),
);
const hours = v.object({
  timeZone: v.pipe(v.string(), v.maxLength(ID_LENGTH), v.check(isTimeZone)),
  week: v.pipe(v.array(v.pipe(v.array(interval), v.maxLength(LIMITS.intervalsPerDay))), v.length(7)),
});
const mentions = v.exactOptional(
  v.pipe(
    v.array(v.object({ user: id, at: count, length: v.pipe(count, v.minValue(1)) })),
    v.maxLength(LIMITS.mentionsPerMessage),
  ),
);
const users = v.pipe(v.array(id), v.maxLength(LIMITS.groupSize));
const nothing = v.object({});
const call = v.object({ call: id });

/** What each request must look like. Typed against the protocol: drift does not compile. */
export const REQUEST_SCHEMAS: { [K in RequestType]: v.GenericSchema<unknown, Requests[K]> } = {
  hello: v.object({
    protocol: v.object({ min: count, max: count }),
    site: v.exactOptional(id),
    credentials: v.variant('kind', [
      v.object({ kind: v.literal('anonymous') }),
      v.object({ kind: v.literal('session'), secret }),
      v.object({ kind: v.literal('handover'), token: secret }),
    ]),
    device: id,
    instance: id,
    page: v.exactOptional(page),
    feed: v.exactOptional(count),
  }),
  open: v.object({ handle }),
  get: v.object({ conversation: id }),
  list: v.object({ before: v.exactOptional(count), limit: v.exactOptional(count) }),
  history: v.object({
    conversation: id,
    before: v.exactOptional(count),
    after: v.exactOptional(count),
    limit: v.exactOptional(count),
  }),
  send: v.object({
    ...keyed,
    text: v.string(),
    replyTo: v.exactOptional(seq),
    // Too many have an answer of their own.
    attachments: v.exactOptional(v.pipe(v.array(id), v.maxLength(LIMITS.attachmentsPerMessage * 10))),
    mentions,
  }),
  edit: v.object({ ...keyed, target: seq, text: v.string(), mentions }),
  delete: v.object({ ...keyed, target: seq }),
  react: v.object({ ...keyed, target: seq, emoji: v.string(), on: v.boolean() }),
  upload: v.object({
    conversation: id,
    name: v.string(),
    // Whole numbers beyond `count` too: a film is to be told that it is too large.
    bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    type: v.pipe(v.string(), v.maxLength(MEDIA_TYPE_LENGTH)),
    thumbnailOf: v.exactOptional(id),
  }),
  links: v.object({ conversation: id, ids: v.pipe(v.array(id), v.maxLength(LIMITS.linksSize)) }),
  createGroup: v.object({ key: id, name: v.string(), users, history: v.exactOptional(v.picklist(GROUP_HISTORIES)) }),
  addMembers: v.object({ ...keyed, users }),
  removeMember: v.object({ ...keyed, user: id }),
  setRole: v.object({ ...keyed, user: id, role: v.picklist(GROUP_ROLES) }),
  setGroup: v.object({ ...keyed, name: v.string() }),
  leave: v.object(keyed),
  contact: v.object({ conversation: id, email: v.exactOptional(v.string()), name: v.exactOptional(v.string()) }),
  watch,
  unwatch: watch,
  setPresence: v.object({ setting: v.picklist(PRESENCE_SETTINGS), until: v.exactOptional(timestamp) }),
  availability: nothing,
  setAvailability: v.object({
    status: v.exactOptional(v.nullable(status)),
    hours: v.exactOptional(v.nullable(hours)),
    showLastSeen: v.exactOptional(v.boolean()),
    audience: v.exactOptional(v.picklist(PRESENCE_AUDIENCES)),
  }),
  handover: nothing,
  signOut: nothing,
  contacts: v.object({ version: v.exactOptional(count) }),
  saveContact: v.object({
    contact: id,
    favourite: v.exactOptional(v.boolean()),
    nickname: v.exactOptional(v.string()),
    labels: v.exactOptional(v.pipe(v.array(id), v.maxLength(LIMITS.labels))),
  }),
  removeContact: v.object({ contact: id }),
  saveLabel: v.object({ label: id, name: v.string(), at: v.exactOptional(count) }),
  removeLabel: v.object({ label: id }),
  block: v.object({ user: id }),
  unblock: v.object({ user: id }),
  report: v.object({
    conversation: id,
    seq: v.exactOptional(seq),
    reason: v.picklist(REPORT_REASONS),
    text: v.exactOptional(v.string()),
  }),
  searchPeople: v.object({ query: v.pipe(v.string(), v.maxLength(LIMITS.nameLength)), limit: v.exactOptional(count) }),
  invite: v.object({ conversation: id, call: id, media: v.picklist(CALL_MEDIA) }),
  accept: call,
  rejoin: v.object({ call: id, instance: id, incarnation: count }),
  decline: call,
  hangUp: v.object({ call: id, reason: v.exactOptional(v.literal('failed')) }),
  connected: call,
  upgrade: v.object({ call: id, media: v.picklist(CALL_MEDIA) }),
  signal: v.object({
    call: id,
    to: id,
    n: count,
    data: v.pipe(
      v.unknown(),
      v.check((data) => isShallow(data)),
    ),
  }),
  ping: nothing,
};

type NoticeBody<T extends ClientNotice['t']> = Omit<Extract<ClientNotice, { t: T }>, 't'>;

const position = v.object({ conversation: id, seq: count });

export const NOTICE_SCHEMAS: { [T in ClientNotice['t']]: v.GenericSchema<unknown, NoticeBody<T>> } = {
  typing: v.object({ conversation: id, on: v.boolean() }),
  delivered: position,
  read: position,
  page: v.object({ page }),
  idle: v.object({ on: v.boolean() }),
};

/** @throws Refusal `bad_request` */
export function parse<T>(schema: v.GenericSchema<unknown, T>, body: unknown): T {
  const result = v.safeParse(schema, body);
  if (!result.success) throw new Refusal('bad_request');
  return result.output;
}
