import type { Kysely } from 'kysely';
import type { Site, SiteStore } from '../../ports/store.js';
import type { Write } from './group-commit.js';
import { newId, newSiteKey } from './identifiers.js';
import type { Database, SiteRow } from './schema.js';

export function siteStore(db: Kysely<Database>, write: Write, now: () => number): SiteStore {
  const one = async (column: 'id' | 'key' | 'is_default', value: string | 1) => {
    const row = await db.selectFrom('sites').selectAll().where(column, '=', value).executeTakeFirst();
    return row && toSite(row);
  };
  const defaultOf = (from: Kysely<Database>) =>
    from.selectFrom('sites').selectAll().where('is_default', '=', 1).executeTakeFirst();

  async function insert(transaction: Kysely<Database>, site: { name: string; origins: string[] }, isDefault: boolean) {
    const row: SiteRow = {
      id: newId(),
      key: newSiteKey(),
      name: site.name,
      origins: JSON.stringify(site.origins),
      is_default: isDefault ? 1 : 0,
      created_at: now(),
    };
    await transaction.insertInto('sites').values(row).execute();
    return toSite(row);
  }

  return {
    create: (site) => write(async (transaction) => insert(transaction, site, !(await defaultOf(transaction)))),
    first: (site) =>
      write(async (transaction) => {
        const known = await defaultOf(transaction);
        return known ? toSite(known) : insert(transaction, site, true);
      }),
    byKey: (key) => one('key', key),
    byId: (id) => one('id', id),
    default: () => one('is_default', 1),
    async list() {
      const rows = await db.selectFrom('sites').selectAll().orderBy('created_at').execute();
      return rows.map(toSite);
    },
    addOrigin: (id, origin) =>
      write(async (transaction) => {
        const row = await transaction.selectFrom('sites').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
        const origins = [...new Set([...toSite(row).origins, origin])];
        await transaction
          .updateTable('sites')
          .set({ origins: JSON.stringify(origins) })
          .where('id', '=', id)
          .execute();
        return { ...toSite(row), origins };
      }),
    rename: (id, name) =>
      write(async (transaction) => {
        const renamed = transaction.updateTable('sites').set({ name }).where('id', '=', id).returningAll();
        return toSite(await renamed.executeTakeFirstOrThrow());
      }),
  };
}

function toSite(row: SiteRow): Site {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    origins: JSON.parse(row.origins),
    isDefault: row.is_default === 1,
    createdAt: Number(row.created_at),
  };
}
