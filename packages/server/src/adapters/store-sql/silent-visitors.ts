import type { Kysely } from 'kysely';
import type { UserStore } from '../../ports/store.js';
import type { Write } from './group-commit.js';
import type { Database } from './schema.js';

/** A visitor has a feed row as soon as anything is said in one of their conversations, by whomever. */
const silent = (db: Kysely<Database>) =>
  db
    .selectFrom('users')
    .where('kind', '=', 'visitor')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('feed').select('number').whereRef('feed.user', '=', 'users.id'))),
    );

export function silentVisitors(db: Kysely<Database>, write: Write): Pick<UserStore, 'silentVisitors' | 'removeSilent'> {
  return {
    async silentVisitors(createdBefore, limit) {
      const rows = await silent(db)
        .select('id')
        .where('created_at', '<', createdBefore)
        .orderBy('created_at')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
    async removeSilent(ids) {
      if (ids.length === 0) return;
      await write(async (transaction) => {
        const rows = await silent(transaction).select('id').where('id', 'in', ids).execute();
        const users = rows.map(({ id }) => id);
        if (users.length === 0) return;
        const empty = await transaction
          .selectFrom('participants')
          .select('conversation')
          .where('user', 'in', users)
          .execute();
        const conversations = empty.map(({ conversation }) => conversation);
        if (conversations.length > 0) {
          await transaction.deleteFrom('participants').where('conversation', 'in', conversations).execute();
          await transaction.deleteFrom('conversations').where('id', 'in', conversations).execute();
        }
        await transaction.deleteFrom('sessions').where('user', 'in', users).execute();
        await transaction.deleteFrom('tokens').where('user', 'in', users).execute();
        await transaction.deleteFrom('users').where('id', 'in', users).execute();
      });
    },
  };
}
