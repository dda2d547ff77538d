import type { ConversationEvent } from '@earshot/core/protocol';
import { type Kysely, sql, type Transaction } from 'kysely';
import {
  type Appended,
  type AppendKey,
  type ConversationStore,
  type NewEvent,
  NotInGroupError,
} from '../../ports/store.js';
import { attach, release } from './attach.js';
import { concern } from './concern.js';
import { bodyOf, hiddenBefore, toEvent } from './event-row.js';
import { moveFeeds } from './feeds.js';
import type { Write } from './group-commit.js';
import type { Database, EventRow } from './schema.js';

/** Where an event stands in its log, and the key that makes it one. */
interface Place {
  conversation: string;
  seq: number;
  at: number;
  device: string;
  key: string;
}

/** Writes the row. `kept` is what stays of the event once what it concerns has been changed. */
export async function insertEvent(
  transaction: Transaction<Database>,
  place: Place,
  event: NewEvent,
  kept: NewEvent,
): Promise<ConversationEvent> {
  const row: EventRow = {
    ...place,
    kind: event.kind,
    author: event.author,
    target: kept.kind === 'edit' || (kept.kind === 'reaction' && kept.on) ? kept.target : null,
    body: bodyOf(kept),
  };
  await transaction.insertInto('events').values(row).execute();
  return toEvent(row);
}

/** What an earlier request with the same key has written, if one has. */
export async function repeated(
  transaction: Transaction<Database>,
  conversation: string,
  { device, key }: AppendKey,
): Promise<Appended | undefined> {
  const known = await transaction
    .selectFrom('events')
    .selectAll()
    .where('conversation', '=', conversation)
    .where('device', '=', device)
    .where('key', '=', key)
    .executeTakeFirst();
  return known && { event: toEvent(known), duplicate: true, feeds: [] };
}

/** The log itself: one place where `seq` is given, one where ranges are read. */
export function eventLog(db: Kysely<Database>, write: Write): Pick<ConversationStore, 'append' | 'events' | 'authors'> {
  return {
    append: (conversation, event, at, { device, key }, allow, uploads = []) =>
      write(async (transaction): Promise<Appended> => {
        // How a call went is kept whoever has left meanwhile.
        const mayWrite =
          event.kind === 'call'
            ? sql`true`
            : sql`(kind = 'direct' or exists (select 1 from participants p where p.conversation = ${conversation}
                and p."user" = ${event.author} and p.left_seq is null))`;
        // The row lock that this update takes is what makes `seq` contiguous; a repeated key changes nothing.
        const { rows: advanced } = await sql<{ last_seq: number; kind: 'direct' | 'group'; version: number }>`
          update conversations set last_seq = last_seq + 1
          where id = ${conversation} and not exists (
            select 1 from events where conversation = ${conversation} and device = ${device} and key = ${key}
          ) and ${mayWrite} returning last_seq, kind, version`.execute(transaction);
        const [row] = advanced;
        if (row === undefined) {
          const known = await repeated(transaction, conversation, { device, key });
          if (known) return known;
          throw await whyNot(transaction, conversation);
        }
        const place = { conversation, seq: row.last_seq, at, device, key };
        const concerned = await concern(transaction, place, event, allow);
        const kept = await attach(transaction, { conversation, seq: place.seq, event: concerned }, uploads);
        const released = kept.kind === 'delete' ? await release(transaction, conversation, kept.target) : [];
        const appended = {
          event: await insertEvent(transaction, place, event, kept),
          duplicate: false,
          ...(released.length > 0 ? { released } : {}),
        };
        if (row.kind === 'group') return { ...appended, feeds: [], version: row.version };
        return { ...appended, feeds: await moveFeeds(transaction, conversation, place.seq) };
      }),

    async events(conversation, { after, before, from = 0, limit }) {
      let query = db.selectFrom('events').selectAll().where('conversation', '=', conversation).limit(limit);
      if (after !== undefined || from > 0) query = query.where('seq', '>', Math.max(after ?? 0, from - 1));
      if (before !== undefined) query = query.where('seq', '<', before);
      const oldestFirst = after !== undefined && before === undefined;
      const rows = await query.orderBy('seq', oldestFirst ? 'asc' : 'desc').execute();
      return (oldestFirst ? rows : rows.reverse()).map((row) => hiddenBefore(toEvent(row), from));
    },

    authors: (conversation, after, upTo) =>
      db
        .selectFrom('events')
        .select(['seq', 'author'])
        .where('conversation', '=', conversation)
        .where('seq', '>', after)
        .where('seq', '<=', upTo)
        .where('kind', '=', 'message')
        .execute(),
  };
}

async function whyNot(transaction: Transaction<Database>, conversation: string): Promise<Error> {
  const there = await transaction
    .selectFrom('conversations')
    .select('id')
    .where('id', '=', conversation)
    .executeTakeFirst();
  return there
    ? new NotInGroupError(`not in the group ${conversation}`)
    : new RangeError(`no conversation ${conversation}`);
}
