import type Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { withStatementCache } from './statements.js';

/**
 * Kysely's own SQLite dialect, except for how a transaction begins and fails. It asks for the write lock when it
 * begins: a deferred one that reads first and writes later can fail half way with SQLITE_BUSY.
 */
export function immediateSqliteDialect(opened: Database.Database): Dialect {
  const database = withStatementCache(opened);
  const dialect = new SqliteDialect({ database });
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => new ImmediateDriver(database, opened),
  };
}

class ImmediateDriver extends SqliteDriver {
  readonly #opened: Database.Database;

  constructor(database: SqliteDatabase, opened: Database.Database) {
    super({ database });
    this.#opened = opened;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** On a full or broken disk SQLite has rolled back by itself; failing to do it again would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#opened.inTransaction) await super.rollbackTransaction(connection);
  }
}
