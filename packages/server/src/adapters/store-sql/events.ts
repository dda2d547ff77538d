import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Appended, ConversationStore } from '../../ports/store.js';
import { attach, release } from './attach.js';
import { concern } from './concern.js';
import { bodyOf, toEvent } from './event-row.js';
import type { Write } from './group-commit.js';
import type { Database, EventRow } from './schema.js';

/** The log itself: one place where `seq` is given, one where ranges are read. */
export function eventLog(db: Kysely<Database>, write: Write): Pick<ConversationStore, 'append' | 'events'> {
  return {
    append: (conversation, event, at, { device, key }, allow, uploads = []) =>
      write(async (transaction): Promise<Appended> => {
        // The row lock that this update takes is what makes `seq` contiguous; a repeated key changes nothing.
        const { rows: advanced } = await sql<{ last_seq: number }>`
          update conversations set last_seq = last_seq + 1
          where id = ${conversation} and not exists (
            select 1 from events where conversation = ${conversation} and device = ${device} and key = ${key}
          ) returning last_seq`.execute(transaction);
        const seq = advanced[0]?.last_seq;
        if (seq === undefined) {
          const known = await transaction
            .selectFrom('events')
            .selectAll()
            .where('conversation', '=', conversation)
            .where('device', '=', device)
            .where('key', '=', key)
            .executeTakeFirst();
          if (!known) throw new RangeError(`no conversation ${conversation}`);
          return { event: toEvent(known), duplicate: true, feeds: [] };
        }
        const concerned = await concern(transaction, conversation, event, at, allow);
        const kept = await attach(transaction, { conversation, seq, event: concerned }, uploads);
        const released = kept.kind === 'delete' ? await release(transaction, conversation, kept.target) : [];
        const row: EventRow = {
          conversation,
          seq,
          kind: event.kind,
          author: event.author,
          at,
          device,
          key,
          target: kept.kind === 'edit' || (kept.kind === 'reaction' && kept.on) ? kept.target : null,
          body: bodyOf(kept),
        };
        await transaction.insertInto('events').values(row).execute();
        const { rows: feeds } = await sql<{ user: string; number: number }>`
          insert into feed ("user", conversation, number)
          select p."user", p.conversation,
            coalesce((select max(f.number) from feed f where f."user" = p."user"), 0) + 1
          from participants p where p.conversation = ${conversation}
          on conflict ("user", conversation) do update set number = excluded.number
          returning "user", number`.execute(transaction);
        return {
          event: toEvent(row),
          duplicate: false,
          feeds: feeds.map(({ user, number }) => ({ user, feed: number })),
          ...(released.length > 0 ? { released } : {}),
        };
      }),

    async events(conversation, { after, before, limit }) {
      let query = db.selectFrom('events').selectAll().where('conversation', '=', conversation).limit(limit);
      if (after !== undefined) query = query.where('seq', '>', after);
      if (before !== undefined) query = query.where('seq', '<', before);
      const oldestFirst = after !== undefined && before === undefined;
      const rows = await query.orderBy('seq', oldestFirst ? 'asc' : 'desc').execute();
      return (oldestFirst ? rows : rows.reverse()).map(toEvent);
    },
  };
}
