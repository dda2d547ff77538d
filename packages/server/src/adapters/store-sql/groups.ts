import { type Kysely, sql, type Transaction } from 'kysely';
import type { Appended, ConversationRecord, ConversationStore, GroupPlan, GroupRecord } from '../../ports/store.js';
import { toEvent } from './event-row.js';
import { insertEvent, repeated } from './events.js';
import { moveFeeds } from './feeds.js';
import type { Write } from './group-commit.js';
import { newId } from './identifiers.js';
import { newParticipant, participantsOf, toRecord } from './records.js';
import type { ConversationRow, Database } from './schema.js';

type Parts = Pick<ConversationStore, 'createGroup' | 'changeGroup' | 'former'>;

export function groupStore(db: Kysely<Database>, write: Write): Parts {
  return {
    createGroup: ({ site, creator, name, history, users }, at, { device, key }) =>
      write(async (transaction) => {
        const createdKey = JSON.stringify([creator, device, key]);
        const known = await transaction
          .selectFrom('conversations')
          .select('id')
          .where('created_key', '=', createdKey)
          .executeTakeFirst();
        if (known) {
          const first = await transaction
            .selectFrom('events')
            .selectAll()
            .where('conversation', '=', known.id)
            .where('seq', '=', 1)
            .executeTakeFirstOrThrow();
          return { event: toEvent(first), duplicate: true, feeds: [] };
        }
        const row: ConversationRow = {
          id: newId(),
          ...{ site, kind: 'group', direct_key: null, last_seq: 0, created_at: at },
          ...{ name, picture: null, history, created_key: createdKey, version: 0 },
        };
        await transaction.insertInto('conversations').values(row).execute();
        return carryOut(
          transaction,
          toRecord(row, []),
          {
            event: { kind: 'members', author: creator, change: 'created', users: [...users] },
            members: [{ user: creator, role: 'owner' }, ...users.map((user) => ({ user, role: 'member' as const }))],
          },
          at,
          { device, key },
        );
      }),

    changeGroup: (id, at, key, plan) =>
      write(async (transaction) => {
        const known = await repeated(transaction, id, key);
        if (known) return known;
        const row = await transaction.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
        const record = row && toRecord(row, await participantsOf(transaction, [id]));
        if (!isGroup(record)) throw new RangeError(`no group ${id}`);
        const planned = plan(record);
        return planned && carryOut(transaction, record, planned, at, key);
      }),

    async former(id, limit) {
      const rows = await db
        .selectFrom('participants')
        .select('user')
        .where('conversation', '=', id)
        .where('left_seq', 'is not', null)
        .orderBy('left_seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ user }) => user);
    },
  };
}

const isGroup = (record: ConversationRecord | undefined): record is ConversationRecord & { group: GroupRecord } =>
  record?.group !== undefined;

/** Gives the event its place and changes who is in the group. */
async function carryOut(
  transaction: Transaction<Database>,
  { id, group }: ConversationRecord,
  { event, members = [], gone = [], name, picture }: GroupPlan,
  at: number,
  key: { device: string; key: string },
): Promise<Appended> {
  const moves = members.length > 0 || gone.length > 0;
  const advanced = await transaction
    .updateTable('conversations')
    .set({
      last_seq: sql`last_seq + 1`,
      ...(moves ? { version: sql`version + 1` } : {}),
      ...(name === undefined ? {} : { name }),
      ...(picture === undefined ? {} : { picture }),
    })
    .where('id', '=', id)
    .returning(['last_seq', 'version'])
    .executeTakeFirstOrThrow();
  const seq = advanced.last_seq;
  const appended = await insertEvent(transaction, { conversation: id, seq, at, ...key }, event, event);
  const present = new Map(group?.members.map(({ user, role }) => [user, role]));
  const newcomers = members.filter(({ user }) => !present.has(user));
  if (newcomers.length > 0) {
    // `LIMITS.groupSize` rows are well below what both databases take in one statement.
    const rows = newcomers.map(({ user, role }) => ({
      ...newParticipant(id, user),
      ...{ role, joined_seq: seq, from_seq: group?.history === 'joined' ? seq : 0 },
      // Nothing of what was said before is unread, nor do its authors wait for it.
      ...{ delivered: seq - 1, read: seq - 1 },
    }));
    await transaction
      .insertInto('participants')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['conversation', 'user']).doUpdateSet(({ ref }) => ({
          ...{ role: ref('excluded.role'), joined_seq: ref('excluded.joined_seq') },
          ...{ from_seq: ref('excluded.from_seq'), left_seq: null },
          ...{ delivered: ref('excluded.delivered'), read: ref('excluded.read') },
        })),
      )
      .execute();
  }
  const inGroup = transaction.updateTable('participants').where('conversation', '=', id);
  for (const { user, role } of members)
    if (present.has(user) && present.get(user) !== role) await inGroup.set({ role }).where('user', '=', user).execute();
  for (const user of gone) await inGroup.set({ left_seq: seq }).where('user', '=', user).execute();
  const feeds = await moveFeeds(transaction, id, seq, [...newcomers.map(({ user }) => user), ...gone]);
  return { event: appended, duplicate: false, feeds, version: advanced.version };
}
