import type { Seq, UserId } from '@earshot/core/protocol';
import type { ConversationRecord } from '../ports/store.js';
import { Refusal } from '../refusal.js';

/** The first `seq` that the user may see; 0 when that is all. Who is not in the group sees nothing. */
export function fromSeqOf({ group }: ConversationRecord, user: UserId): Seq {
  if (!group) return 0;
  return group.members.find((member) => member.user === user)?.fromSeq ?? Number.POSITIVE_INFINITY;
}

/** What lies before one's coming cannot be named either. @throws Refusal `unknown_message` */
export function requireVisible(record: ConversationRecord, user: UserId, target: Seq | undefined): void {
  if (target !== undefined && target < fromSeqOf(record, user)) throw new Refusal('unknown_message');
}
