import { type Kysely, sql } from 'kysely';
import type { ConversationStore } from '../../ports/store.js';
import { eventLog } from './events.js';
import { feeds } from './feeds.js';
import type { Write } from './group-commit.js';
import { groupStore } from './groups.js';
import { newId } from './identifiers.js';
import { listed } from './listing.js';
import { newParticipant, participantsOf, toReceipt, toRecord } from './records.js';
import type { ConversationRow, Database } from './schema.js';

export function conversationStore(db: Kysely<Database>, write: Write, now: () => number): ConversationStore {
  return {
    ...eventLog(db, write),
    ...groupStore(db, write),
    ...feeds(db, write),
    direct: (site, a, b) =>
      write(async (transaction) => {
        const key = directKey(a, b);
        const known = await transaction
          .selectFrom('conversations')
          .selectAll()
          .where('direct_key', '=', key)
          .executeTakeFirst();
        if (known) return toRecord(known, await participantsOf(transaction, [known.id]));
        const row: ConversationRow = {
          id: newId(),
          site,
          kind: 'direct',
          direct_key: key,
          last_seq: 0,
          created_at: now(),
          ...{ name: null, picture: null, history: null, created_key: null, version: 0 },
        };
        const participants = [a, b].map((user) => newParticipant(row.id, user));
        await transaction.insertInto('conversations').values(row).execute();
        await transaction.insertInto('participants').values(participants).execute();
        return toRecord(row, participants);
      }),
    async byId(id) {
      const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toRecord(row, await participantsOf(db, [id]));
    },
    async findDirect(a, b) {
      const key = directKey(a, b);
      const row = await db.selectFrom('conversations').selectAll().where('direct_key', '=', key).executeTakeFirst();
      return row && toRecord(row, await participantsOf(db, [row.id]));
    },
    async directs(user, others) {
      const byKey = new Map(others.map((other) => [directKey(user, other), other]));
      if (byKey.size === 0) return new Map();
      const rows = await db
        .selectFrom('conversations')
        .select(['id', 'direct_key'])
        .where('direct_key', 'in', [...byKey.keys()])
        .execute();
      return new Map(rows.map(({ id, direct_key: key }) => [byKey.get(key ?? '') ?? '', id]));
    },
    async shared(a, b) {
      const together = await db
        .selectFrom('participants as one')
        .innerJoin('participants as other', 'other.conversation', 'one.conversation')
        .select('one.conversation')
        .where('one.user', '=', a)
        .where('other.user', '=', b)
        .where('one.left_seq', 'is', null)
        .where('other.left_seq', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return together !== undefined;
    },
    saveReceipts: (receipts) =>
      write(async (transaction) => {
        for (const { conversation, user, delivered, read } of receipts) {
          await transaction
            .updateTable('participants')
            .set({
              delivered: sql`case when delivered < ${delivered} then ${delivered} else delivered end`,
              read: sql`case when read < ${read} then ${read} else read end`,
            })
            .where('conversation', '=', conversation)
            .where('user', '=', user)
            .execute();
        }
      }),
    async receipts(id) {
      return (await participantsOf(db, [id])).map(toReceipt);
    },
    async listed(id, user) {
      return (await listed(db, user, { conversation: id, limit: 1 }))[0];
    },
    list: (user, { before, limit }) => listed(db, user, { ...(before === undefined ? {} : { below: before }), limit }),
    changedSince: (user, since, limit) => listed(db, user, { above: since, limit: limit + 1 }),
  };
}

const directKey = (a: string, b: string) => [a, b].sort().join(' ');
