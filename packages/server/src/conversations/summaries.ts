import type { CallState, ConversationSummary, Profile, UserId } from '@earshot/core/protocol';
import type { ListedConversation, Store, User } from '../ports/store.js';
import type { Receipts } from './receipts.js';

/** A user as others may see them. */
export function toProfile({ id, kind, name, handle }: User): Profile {
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
    return listed.map(({ record, last, receipts: stored, unread }) => {
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
        ...(call ? { call } : {}),
      };
    });
  };
}
