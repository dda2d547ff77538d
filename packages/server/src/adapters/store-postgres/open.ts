import { Kysely } from 'kysely';
import { BackupElsewhereError, type Store } from '../../ports/store.js';
import { migrate } from '../store-sql/migrations.js';
import type { Database } from '../store-sql/schema.js';
import { createSqlStore } from '../store-sql/store.js';
import { lockingPostgresDialect, type Patience } from './dialect.js';
import { createPool } from './pool.js';

export interface PostgresOptions {
  /** `postgresql://user:password@host:5432/database`, with `?sslmode=verify-full` and the like; a secret. */
  url: string;
  /** Connections at most. One writes, the others read. Default 10: PostgreSQL allows 100 to all its clients. */
  connections?: number;
  now?: () => number;
}

const CONNECTIONS = 10;

/** A write that has not had its turn by then is answered "try again later"; clients ask again by themselves. */
const WRITING: Patience = { turnMs: 10_000, idleMs: 10_000 };

/** Changing a large table takes minutes, and whoever starts meanwhile waits for it rather than fail. */
const MIGRATING: Patience = { turnMs: 600_000, idleMs: 60_000 };

/**
 * Opens the store in a PostgreSQL database, bringing its schema up to date. Any number of processes may
 * have it open. It survives restarts of PostgreSQL: what is asked meanwhile fails with
 * StoreUnavailableError, what is asked after it works.
 * @throws NewerSchemaError, StoreUnavailableError when it cannot be reached
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, connections = CONNECTIONS, now = Date.now } = options;
  await bringUpToDate(url);
  const pool = await createPool({ url, size: connections });
  const db = new Kysely<Database>({ dialect: lockingPostgresDialect(pool, WRITING) });
  return createSqlStore(
    {
      db,
      // PostgreSQL writes a row anew whether or not it changes.
      touch: 'update schema_version set version = version',
      backup: () =>
        Promise.reject(
          new BackupElsewhereError(
            'The data is in PostgreSQL, which has its own tools for copies: `pg_dump --format=custom --file FILE` ' +
              'copies the live database consistently, and `pg_restore` puts it back. Then copy the folder `files` of the data folder.',
          ),
        ),
      close: () => db.destroy(),
    },
    now,
  );
}

async function bringUpToDate(url: string): Promise<void> {
  const pool = await createPool({ url, size: 1, unhurried: true });
  const db = new Kysely<Database>({ dialect: lockingPostgresDialect(pool, MIGRATING) });
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}
