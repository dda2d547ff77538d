import { type Kysely, sql } from 'kysely';
import type { Site, User } from '../../ports/store.js';
import { MIGRATIONS } from './migrations.js';
import type { Database } from './schema.js';
import { createSqlStore } from './store.js';

/** What can be seen of a database without changing anything in it. */
export interface DatabaseContents {
  schema: { found: number; known: number };
  /** Empty when the schema is another than this release's. */
  sites: Site[];
  members: User[];
}

export async function contentsOf(db: Kysely<Database>): Promise<DatabaseContents> {
  const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(db);
  const schema = { found: rows[0]?.version ?? 0, known: MIGRATIONS.length };
  if (schema.found !== schema.known) return { schema, sites: [], members: [] };
  const store = createSqlStore({ db, touch: 'select 1', backup: async () => {}, close: async () => {} }, Date.now);
  return { schema, sites: await store.sites.list(), members: await store.users.members() };
}
