import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Store } from '../../ports/store.js';
import { MIGRATIONS, migrate, schemaVersion } from '../store-sql/migrations.js';
import type { Database as Tables } from '../store-sql/schema.js';
import { createSqlStore } from '../store-sql/store.js';
import { immediateSqliteDialect } from './dialect.js';
import { lockFolder } from './lock.js';

export interface SqliteOptions {
  /** Made when missing; one process at a time. */
  folder: string;
  /**
   * `FULL` waits for the disk at each commit, which is what an acknowledgement promises. The other
   * exists so that a test can show what would be lost without it.
   */
  synchronous?: 'FULL' | 'OFF';
  now?: () => number;
}

/**
 * SQLite's own page cache. The driver's default is four times as much; the system's file cache holds
 * the rest of a large database, and gives it back when memory is short.
 */
const CACHE_KIB = 4_000;

/**
 * Opens the embedded store, bringing its schema up to date after a backup copy.
 * @throws FolderInUseError, NewerSchemaError, or what the file system says
 */
export async function openSqliteStore({ folder, synchronous = 'FULL', now = Date.now }: SqliteOptions): Promise<Store> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  const file = join(folder, 'earshot.db');
  const database = new Database(file);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${synchronous}`);
    database.pragma('foreign_keys = ON');
    // What was deleted is overwritten, so that it is in no free corner of the file either.
    database.pragma('secure_delete = ON');
    database.pragma(`cache_size = -${CACHE_KIB}`);
    // `earshot doctor` and a curious owner may read the file while the server runs.
    database.pragma('busy_timeout = 5000');
    const db = new Kysely<Tables>({ dialect: immediateSqliteDialect(database) });
    const version = await schemaVersion(db);
    if (version > 0 && version < MIGRATIONS.length) {
      await database.backup(join(folder, `earshot-before-schema-${MIGRATIONS.length}.db`));
    }
    if (version < MIGRATIONS.length) await migrate(db);
    return createSqlStore(
      {
        db,
        // An update to what is there already would not be written; the header's unused number always is.
        touch: 'pragma user_version = 0',
        async backup(path) {
          // Fails when something is there, and keeps the copy as private as the database.
          closeSync(openSync(path, 'wx', 0o600));
          await database.backup(path);
        },
        async close() {
          await db.destroy();
          unlock();
        },
      },
      now,
    );
  } catch (error) {
    database.close();
    unlock();
    throw error;
  }
}
