import type Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Dialect, SqliteDialect, SqliteDriver } from 'kysely';
import { withStatementCache } from './statements.js';

/**
 * Kysely's own SQLite dialect, except that a transaction asks for the write lock when it begins:
 * a deferred one that reads first and writes later can fail half way with SQLITE_BUSY.
 */
export function immediateSqliteDialect(opened: Database.Database): Dialect {
  const database = withStatementCache(opened);
  const dialect = new SqliteDialect({ database });
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => new ImmediateDriver({ database }),
  };
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
