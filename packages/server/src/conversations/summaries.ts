import {
  type CallState,
  type ConversationEvent,
  type ConversationSummary,
  type GroupSummary,
  LIMITS,
  type Profile,
  type UserId,
} from '@earshot/core/protocol';
import type { ConversationRecord, ListedConversation, Store, User } from '../ports/store.js';
import type { Receipts } from './receipts.js';

/** A user as others may see them. */
export function toProfile({ id, kind, name, handle }: User | Profile): Profile {
  return { id, kind, ...(name === undefined ? {} : { name }), ...(handle === undefined ? {} : { handle }) };
}

/** Turns what the store lists into what a client shows. */
export function createSummaries(
  store: Store,
  receipts: Receipts,
  callIn: (conversation: string) => CallState | undefined,
) {
  return async (reader: UserId, listed: readonly ListedConversation[]): Promise<ConversationSummary[]> => {
    const ids = new Set(listed.flatMap(({ record }) => record.participants));
    const users = new Map((await store.users.byIds([...ids])).map((user) => [user.id, user]));
    return listed.map(({ record, size, last, receipts: stored, unread, mentioned }) => {
      const current = receipts.overlay(record.id, stored);
      const caughtUp = (current.find(({ user }) => user === reader)?.read ?? 0) >= record.lastSeq;
      const call = callIn(record.id);
      return {
        id: record.id,
        kind: record.kind,
        participants: record.participants.flatMap((id) => {
          const user = users.get(id);
          return user ? [toProfile(user)] : [];
        }),
        lastSeq: record.lastSeq,
        ...(last ? { last } : {}),
        receipts: current,
        // A receipt that is not written yet already counts.
        unread: caughtUp ? 0 : unread,
        ...(mentioned && !caughtUp ? { mentioned } : {}),
        ...(call ? { call } : {}),
        ...(record.group ? { group: groupOf(record, reader, size) } : {}),
      };
    });
  };
}

function groupOf({ group, participants }: ConversationRecord, reader: UserId, size: number): GroupSummary {
  const { name, picture, history = 'all', members = [] } = group ?? { name: '' };
  const mine = members.find(({ user }) => user === reader);
  const shown = new Set(participants);
  return {
    name,
    ...(picture === undefined ? {} : { picture }),
    history,
    role: mine?.role ?? 'member',
    owners: members.filter(({ user, role }) => role === 'owner' && shown.has(user)).map(({ user }) => user),
    size,
    ...(mine && mine.fromSeq > 1 ? { fromSeq: mine.fromSeq } : {}),
  };
}

/**
 * What somebody sees of a group that they have just been added to: made of what is at hand, because a
 * question to the store for each of five hundred would be five hundred questions.
 * @param known whose profiles are at hand: who did it, and who was added
 */
export function addedSummary(
  record: ConversationRecord,
  user: UserId,
  event: ConversationEvent,
  known: readonly Profile[],
): ConversationSummary {
  const mine = known.filter(({ id }) => id === user);
  const others = known.filter(({ id }) => id !== user).slice(0, LIMITS.listedParticipants - 1);
  const participants = [...new Map([...mine, ...others].map((profile) => [profile.id, profile])).values()];
  const shown = { ...record, participants: participants.map(({ id }) => id) };
  return {
    id: record.id,
    kind: record.kind,
    participants,
    lastSeq: event.seq,
    last: event,
    receipts: [{ user, delivered: event.seq - 1, read: event.seq - 1 }],
    unread: 0,
    group: groupOf(shown, user, record.participants.length),
  };
}
