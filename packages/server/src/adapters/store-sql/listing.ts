import { LIMITS } from '@earshot/core/protocol';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { ListedConversation } from '../../ports/store.js';
import { toEvent } from './event-row.js';
import { participantsOf, toReceipt, toRecord } from './records.js';
import type { Database, EventRow, ParticipantRow } from './schema.js';

export interface ListedRange {
  conversation?: string;
  above?: number;
  below?: number;
  limit: number;
}

/** What a list shows, for the conversations with a feed number in `range`. */
export async function listed(db: Kysely<Database>, user: string, range: ListedRange): Promise<ListedConversation[]> {
  let query = db
    .selectFrom('participants as mine')
    .innerJoin('conversations as c', 'c.id', 'mine.conversation')
    .leftJoin('feed as f', (join) => join.onRef('f.user', '=', 'mine.user').onRef('f.conversation', '=', 'c.id'))
    .leftJoin('events as e', (join) =>
      join.onRef('e.conversation', '=', 'c.id').on(
        'e.seq',
        '=',
        sql<number>`(select max(l.seq) from events l where l.conversation = c.id and l.seq >= mine.from_seq
          and l.kind not in ('edit', 'delete', 'reaction'))`,
      ),
    )
    .where('mine.user', '=', user)
    .where('mine.left_seq', 'is', null)
    .selectAll('c')
    .select(['f.number', 'e.seq', 'e.kind as event_kind', 'e.author', 'e.at', 'e.device', 'e.key', 'e.body'])
    .select(
      sql<number>`(select count(*) from events u where u.conversation = c.id and u.seq > mine.read
        and u.kind = 'message' and u.author <> mine."user")`.as('unread'),
    )
    .select(
      sql<number>`case when exists (select 1 from mentions m where m."user" = mine."user"
        and m.conversation = c.id and m.seq > mine.read) then 1 else 0 end`.as('mentioned'),
    )
    .select(
      sql<number>`case c.kind when 'direct' then 2 else (select count(*) from participants p
        where p.conversation = c.id and p.left_seq is null) end`.as('size'),
    )
    .limit(range.limit);
  if (range.conversation !== undefined) query = query.where('c.id', '=', range.conversation);
  else query = query.where('f.number', 'is not', null);
  if (range.above !== undefined) query = query.where('f.number', '>', range.above);
  if (range.below !== undefined) query = query.where('f.number', '<', range.below);
  const rows = await query.orderBy('f.number', range.above === undefined ? 'desc' : 'asc').execute();
  const whole = rows.filter(({ kind }) => kind === 'direct' || range.conversation !== undefined);
  const large = rows.filter((row) => !whole.includes(row));
  const participants = [
    ...(await participantsOf(
      db,
      whole.map(({ id }) => id),
    )),
    ...(await someOf(db, user, large)),
  ];
  return rows.map((row) => {
    const present = participants.filter(({ conversation }) => conversation === row.id);
    return {
      record: toRecord(row, present),
      size: Number(row.size),
      last: lastEvent(row),
      receipts: (whole.includes(row) ? present : present.filter((one) => one.user === user)).map(toReceipt),
      unread: Number(row.unread),
      mentioned: Number(row.mentioned) === 1,
      feed: row.number ?? 0,
    };
  });
}

/** Of each group: the user, who spoke last and some more; all in one question, and none looks at everybody. */
async function someOf(
  db: Kysely<Database>,
  user: string,
  groups: readonly { id: string; author: string | null }[],
): Promise<ParticipantRow[]> {
  if (groups.length === 0) return [];
  const inGroup = (id: string) =>
    db.selectFrom('participants').selectAll().where('conversation', '=', id).where('left_seq', 'is', null);
  const parts = groups.flatMap(({ id, author }) => [
    inGroup(id).where('user', 'in', [user, author ?? user]),
    inGroup(id)
      .where('user', 'not in', [user, author ?? user])
      .orderBy('user')
      .limit(LIMITS.listedParticipants - 2),
  ]);
  const [first, ...rest] = parts.map((part) => db.selectFrom(part.as('part')).selectAll());
  if (!first) return [];
  type Part = SelectQueryBuilder<Database, never, ParticipantRow>;
  return rest.reduce<Part>((all, part) => all.unionAll(part as unknown as Part), first as unknown as Part).execute();
}

/** The joined event's columns are null together while a conversation is empty. */
type MaybeEvent = { [K in Exclude<keyof EventRow, 'conversation' | 'kind' | 'target'>]: EventRow[K] | null } & {
  id: string;
  event_kind: EventRow['kind'] | null;
};

function lastEvent({ id, event_kind: kind, seq, author, at, device, key, body }: MaybeEvent) {
  if (kind === null || seq === null || author === null || at === null) return undefined;
  if (device === null || key === null || body === null) return undefined;
  return toEvent({ conversation: id, kind, seq, author, at, device, key, body });
}
