import { LIMITS } from '@earshot/core/protocol';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { ConversationStore } from '../../ports/store.js';
import type { Write } from './group-commit.js';
import type { Database } from './schema.js';

/** A conversation moved to `seq`: the next feed number of everybody in it, or of some. */
export async function moveFeeds(
  transaction: Transaction<Database>,
  conversation: string,
  seq: number,
  users?: readonly string[],
): Promise<{ user: string; feed: number }[]> {
  if (users?.length === 0) return [];
  const concerned = users ? sql`p."user" in (${sql.join(users)})` : sql`p.left_seq is null`;
  const { rows } = await sql<{ user: string; number: number }>`
    insert into feed ("user", conversation, number, seq)
    select p."user", p.conversation, coalesce((select max(f.number) from feed f where f."user" = p."user"), 0) + 1, ${seq}
    from participants p where p.conversation = ${conversation} and ${concerned}
    on conflict ("user", conversation) do update set number = excluded.number, seq = excluded.seq
    returning "user", number`.execute(transaction);
  return rows.map(({ user, number }) => ({ user, feed: number }));
}

export function feeds(db: Kysely<Database>, write: Write): Pick<ConversationStore, 'feedOf' | 'goneSince' | 'bringUp'> {
  /** The user's groups that have more than their feed tells of, and when that was. */
  const behind = (from: Kysely<Database>, user: string) =>
    from
      .selectFrom('participants as mine')
      .innerJoin('conversations as c', 'c.id', 'mine.conversation')
      .innerJoin('events as e', (join) => join.onRef('e.conversation', '=', 'c.id').onRef('e.seq', '=', 'c.last_seq'))
      .leftJoin('feed as f', (join) => join.onRef('f.user', '=', 'mine.user').onRef('f.conversation', '=', 'c.id'))
      .where('mine.user', '=', user)
      .where('mine.role', 'is not', null)
      .where('mine.left_seq', 'is', null)
      .where(sql<boolean>`c.last_seq > coalesce(f.seq, 0)`)
      .select(['c.id', 'c.last_seq as seq', 'e.at'])
      .execute();

  /** What stands at the top of the feed, and when it last moved. */
  const newest = (from: Kysely<Database>, user: string) =>
    from
      .selectFrom('feed as f')
      .innerJoin('conversations as c', 'c.id', 'f.conversation')
      .innerJoin('events as e', (join) => join.onRef('e.conversation', '=', 'c.id').onRef('e.seq', '=', 'c.last_seq'))
      .innerJoin('participants as mine', (join) =>
        join.onRef('mine.user', '=', 'f.user').onRef('mine.conversation', '=', 'c.id'),
      )
      .where('f.user', '=', user)
      .where('mine.left_seq', 'is', null)
      .select(['c.id', 'f.seq', 'e.at'])
      .orderBy('f.number', 'desc')
      .limit(LIMITS.resumeWindow)
      .execute();

  const highest = async (from: Kysely<Database>, user: string): Promise<number> => {
    const row = await from
      .selectFrom('feed')
      .select(({ fn }) => fn.max('number').as('highest'))
      .where('user', '=', user)
      .executeTakeFirst();
    return row?.highest ?? 0;
  };

  return {
    feedOf: (user) => highest(db, user),
    async goneSince(user, since) {
      const rows = await db
        .selectFrom('feed as f')
        .innerJoin('participants as mine', (join) =>
          join.onRef('mine.user', '=', 'f.user').onRef('mine.conversation', '=', 'f.conversation'),
        )
        .where('f.user', '=', user)
        .where('f.number', '>', since)
        .where('mine.left_seq', 'is not', null)
        .select('f.conversation')
        .execute();
      return rows.map(({ conversation }) => conversation);
    },
    async bringUp(user) {
      // Most often there is nothing to do, and then nothing is written.
      if ((await behind(db, user)).length === 0) return undefined;
      return write(async (transaction) => {
        const groups = await behind(transaction, user);
        const since = Math.min(...groups.map(({ at }) => Number(at)));
        const ids = new Set(groups.map(({ id }) => id));
        const later = (await newest(transaction, user)).filter(({ id, at }) => Number(at) > since && !ids.has(id));
        const moved = [...groups, ...later].sort((a, b) => Number(a.at) - Number(b.at));
        if (moved.length === 0) return undefined;
        const from = (await highest(transaction, user)) + 1;
        for (const [index, { id, seq }] of moved.entries()) {
          const row = { user, conversation: id, number: from + index, seq };
          await transaction
            .insertInto('feed')
            .values(row)
            .onConflict((conflict) => conflict.columns(['user', 'conversation']).doUpdateSet(row))
            .execute();
        }
        return { from, to: from + moved.length - 1 };
      });
    },
  };
}
