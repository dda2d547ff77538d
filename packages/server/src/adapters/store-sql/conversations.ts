import { type Kysely, sql } from 'kysely';
import type { ConversationRecord, ConversationStore, ListedConversation } from '../../ports/store.js';
import { toEvent } from './event-row.js';
import { eventLog } from './events.js';
import type { Write } from './group-commit.js';
import { newId } from './identifiers.js';
import type { ConversationRow, Database, EventRow, ParticipantRow } from './schema.js';

export function conversationStore(db: Kysely<Database>, write: Write, now: () => number): ConversationStore {
  const participantsOf = async (from: Kysely<Database>, ids: readonly string[]): Promise<ParticipantRow[]> =>
    ids.length === 0
      ? []
      : from.selectFrom('participants').selectAll().where('conversation', 'in', ids).orderBy('user').execute();

  /** What a list shows, for the conversations with a feed number in `range`. */
  async function listed(
    user: string,
    range: { conversation?: string; above?: number; below?: number; limit: number },
  ): Promise<ListedConversation[]> {
    let query = db
      .selectFrom('participants as mine')
      .innerJoin('conversations as c', 'c.id', 'mine.conversation')
      .leftJoin('feed as f', (join) => join.onRef('f.user', '=', 'mine.user').onRef('f.conversation', '=', 'c.id'))
      .leftJoin('events as e', (join) =>
        join.onRef('e.conversation', '=', 'c.id').on(
          'e.seq',
          '=',
          sql<number>`(select max(l.seq) from events l where l.conversation = c.id
            and l.kind not in ('edit', 'delete', 'reaction'))`,
        ),
      )
      .where('mine.user', '=', user)
      .select(['c.id', 'c.site', 'c.kind', 'c.direct_key', 'c.last_seq', 'c.created_at', 'f.number'])
      .select(['e.seq', 'e.kind as event_kind', 'e.author', 'e.at', 'e.device', 'e.key', 'e.body'])
      .select(
        sql<number>`(select count(*) from events u where u.conversation = c.id and u.seq > mine.read
          and u.kind = 'message' and u.author <> mine."user")`.as('unread'),
      )
      .limit(range.limit);
    if (range.conversation !== undefined) query = query.where('c.id', '=', range.conversation);
    else query = query.where('f.number', 'is not', null);
    if (range.above !== undefined) query = query.where('f.number', '>', range.above);
    if (range.below !== undefined) query = query.where('f.number', '<', range.below);
    const rows = await query.orderBy('f.number', range.above === undefined ? 'desc' : 'asc').execute();
    const participants = await participantsOf(
      db,
      rows.map((row) => row.id),
    );
    return rows.map((row) => {
      const present = participants.filter(({ conversation }) => conversation === row.id);
      return {
        record: toRecord(row, present),
        last: lastEvent(row),
        receipts: present.map(toReceipt),
        unread: Number(row.unread),
        feed: row.number ?? 0,
      };
    });
  }

  return {
    ...eventLog(db, write),
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
        };
        const participants = [a, b].map((user) => ({ conversation: row.id, user, delivered: 0, read: 0 }));
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
      return (await listed(user, { conversation: id, limit: 1 }))[0];
    },
    list: (user, { before, limit }) => listed(user, { ...(before === undefined ? {} : { below: before }), limit }),
    changedSince: (user, since, limit) => listed(user, { above: since, limit: limit + 1 }),
    async feedOf(user) {
      const row = await db
        .selectFrom('feed')
        .select(({ fn }) => fn.max('number').as('highest'))
        .where('user', '=', user)
        .executeTakeFirst();
      return row?.highest ?? 0;
    },
  };
}

const directKey = (a: string, b: string) => [a, b].sort().join(' ');

const toReceipt = ({ user, delivered, read }: ParticipantRow) => ({ user, delivered, read });

function toRecord(row: ConversationRow, participants: readonly ParticipantRow[]): ConversationRecord {
  return {
    id: row.id,
    site: row.site,
    kind: row.kind,
    participants: participants.map(({ user }) => user),
    lastSeq: row.last_seq,
    createdAt: Number(row.created_at),
  };
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
