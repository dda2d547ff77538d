import type { Kysely } from 'kysely';
import { type ContactRecord, type ContactStore, ListFullError } from '../../ports/contact-store.js';
import { advance } from './contact-version.js';
import type { Write } from './group-commit.js';
import { labelStore } from './labels.js';
import type { ContactRow, Database } from './schema.js';

export function contactStore(db: Kysely<Database>, write: Write): ContactStore {
  const version = async (owner: string) => {
    const row = await db.selectFrom('contact_versions').select('version').where('owner', '=', owner).executeTakeFirst();
    return row?.version ?? 0;
  };
  const blockedBy = async (owner: string) => {
    const rows = await db
      .selectFrom('blocks')
      .select('user')
      .where('owner', '=', owner)
      .orderBy('number', 'desc')
      .execute();
    return rows.map(({ user }) => user);
  };
  const labelsOf = (from: Kysely<Database>, owner: string) =>
    from.selectFrom('labels').select(['id', 'name']).where('owner', '=', owner).orderBy('position').execute();

  return {
    ...labelStore(write),
    version,
    blockedBy,
    async of(owner) {
      // The version first: what changes in between makes the list newer than it says, and it is asked for again.
      const before = await version(owner);
      const [rows, labels, blocked] = await Promise.all([
        db.selectFrom('contacts').selectAll().where('owner', '=', owner).execute(),
        labelsOf(db, owner),
        blockedBy(owner),
      ]);
      return { version: before, contacts: rows.map(toContact), labels, blocked };
    },
    async includes(owner, person) {
      const found = await db
        .selectFrom('contacts')
        .select('contact')
        .where('owner', '=', owner)
        .where(({ or, eb, selectFrom }) =>
          or([
            eb('contact', '=', person),
            eb('contact', 'in', selectFrom('team_members').select('team').where('user', '=', person)),
          ]),
        )
        .limit(1)
        .executeTakeFirst();
      return found !== undefined;
    },
    save: (owner, { contact, kind, favourite, nickname, labels }, limit) =>
      write(async (transaction) => {
        const mine = transaction.selectFrom('contacts').where('owner', '=', owner);
        const known = await mine.selectAll().where('contact', '=', contact).executeTakeFirst();
        if (!known) {
          const { count } = await mine.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
          if (Number(count) >= limit) throw new ListFullError(`${limit} contacts`);
        }
        const own = new Set((await labelsOf(transaction, owner)).map(({ id }) => id));
        const row: ContactRow = {
          ...(known ?? { owner, contact, kind, favourite: 0, nickname: null, labels: '[]' }),
          ...(favourite === undefined ? {} : { favourite: favourite ? 1 : 0 }),
          ...(nickname === undefined ? {} : { nickname: nickname === '' ? null : nickname }),
          ...(labels === undefined ? {} : { labels: JSON.stringify([...new Set(labels)].filter((id) => own.has(id))) }),
        };
        await transaction
          .insertInto('contacts')
          .values(row)
          .onConflict((conflict) => conflict.columns(['owner', 'contact']).doUpdateSet(row))
          .execute();
        return advance(transaction, owner);
      }),
    remove: (owner, contact) =>
      write(async (transaction) => {
        await transaction.deleteFrom('contacts').where('owner', '=', owner).where('contact', '=', contact).execute();
        return advance(transaction, owner);
      }),
    block: (owner, user, limit) =>
      write(async (transaction) => {
        const { count, highest } = await transaction
          .selectFrom('blocks')
          .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('number').as('highest')])
          .where('owner', '=', owner)
          .where('user', '<>', user)
          .executeTakeFirstOrThrow();
        if (Number(count) >= limit) throw new ListFullError(`${limit} blocks`);
        await transaction
          .insertInto('blocks')
          .values({ owner, user, number: Number(highest ?? 0) + 1 })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return advance(transaction, owner);
      }),
    unblock: (owner, user) =>
      write(async (transaction) => {
        await transaction.deleteFrom('blocks').where('owner', '=', owner).where('user', '=', user).execute();
        return advance(transaction, owner);
      }),
  };
}

function toContact({ contact, kind, favourite, nickname, labels }: ContactRow): ContactRecord {
  return {
    contact,
    kind,
    favourite: favourite === 1,
    ...(nickname === null ? {} : { nickname }),
    labels: JSON.parse(labels) as string[],
  };
}
