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
  return {
    create: ({ name, origins }) =>
      write(async (transaction) => {
        const { count } = await transaction
          .selectFrom('sites')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        const row: SiteRow = {
          id: newId(),
          key: newSiteKey(),
          name,
          origins: JSON.stringify(origins),
          is_default: Number(count) === 0 ? 1 : 0,
          created_at: now(),
        };
        await transaction.insertInto('sites').values(row).execute();
        return toSite(row);
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
