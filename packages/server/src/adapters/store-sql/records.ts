import type { Kysely } from 'kysely';
import type { ConversationRecord, GroupRecord } from '../../ports/store.js';
import type { ConversationRow, Database, ParticipantRow } from './schema.js';

/** Everyone who is in the conversations now. */
export async function participantsOf(from: Kysely<Database>, ids: readonly string[]): Promise<ParticipantRow[]> {
  if (ids.length === 0) return [];
  const all = from.selectFrom('participants').selectAll().where('conversation', 'in', ids);
  return all.where('left_seq', 'is', null).orderBy('user').execute();
}

export const toReceipt = ({ user, delivered, read }: ParticipantRow) => ({ user, delivered, read });

export function toRecord(row: ConversationRow, participants: readonly ParticipantRow[]): ConversationRecord {
  return {
    id: row.id,
    site: row.site,
    kind: row.kind,
    participants: participants.map(({ user }) => user),
    lastSeq: row.last_seq,
    createdAt: Number(row.created_at),
    ...(row.kind === 'group' ? { group: toGroup(row, participants) } : {}),
  };
}

function toGroup(row: ConversationRow, participants: readonly ParticipantRow[]): GroupRecord {
  return {
    name: row.name ?? '',
    ...(row.picture === null ? {} : { picture: row.picture }),
    history: row.history ?? 'all',
    version: row.version,
    members: [...participants]
      .sort((a, b) => a.joined_seq - b.joined_seq)
      .map(({ user, role, from_seq: fromSeq }) => ({ user, role: role ?? 'member', fromSeq })),
  };
}

/** Someone's place in a conversation, as it begins. */
export const newParticipant = (conversation: string, user: string): ParticipantRow => ({
  conversation,
  user,
  delivered: 0,
  read: 0,
  role: null,
  from_seq: 0,
  joined_seq: 0,
  left_seq: null,
});
