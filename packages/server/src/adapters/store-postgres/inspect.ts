import { Kysely, PostgresDialect, sql } from 'kysely';
import { contentsOf, type DatabaseContents } from '../store-sql/inspect.js';
import type { Database } from '../store-sql/schema.js';
import { createPool } from './pool.js';

/** What can be seen of a PostgreSQL database without changing anything in it. */
export interface PostgresReport {
  /** Of PostgreSQL itself, e.g. `15.14`. */
  version: string;
  /** Does a commit wait for the disk? */
  durable: boolean;
  /** Undefined when Earshot has never been started on it. */
  contents: DatabaseContents | undefined;
}

/** @throws StoreUnavailableError when it cannot be reached */
export async function inspectPostgres(url: string): Promise<PostgresReport> {
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: await createPool({ url, size: 1 }) }) });
  try {
    const { rows } = await sql<{ version: string; fsync: string; used: boolean }>`
      select current_setting('server_version') as version, current_setting('fsync') as fsync,
        to_regclass('schema_version') is not null as used`.execute(db);
    const [row] = rows;
    return {
      version: row?.version ?? '',
      durable: row?.fsync === 'on',
      contents: row?.used ? await contentsOf(db) : undefined,
    };
  } finally {
    await db.destroy();
  }
}
