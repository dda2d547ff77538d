import type { Timestamp, UserId } from '../protocol/index.js';

/** Who is typing, and until when that is believed. */
export type Typists = ReadonlyMap<UserId, Timestamp>;

/** Their client repeats it every few seconds; when it falls silent (closed lid, lost network) nobody types for ever. */
export const TYPING_LASTS_MS = 8_000;

export function setTyping(typists: Typists, user: UserId, on: boolean, now: Timestamp): Typists {
  if (!on && !typists.has(user)) return typists;
  const next = new Map(typists);
  if (on) next.set(user, now + TYPING_LASTS_MS);
  else next.delete(user);
  return next;
}

/** Drops those whose time is over. */
export function expireTyping(typists: Typists, now: Timestamp): Typists {
  const next = new Map([...typists].filter(([, until]) => until > now));
  return next.size === typists.size ? typists : next;
}
