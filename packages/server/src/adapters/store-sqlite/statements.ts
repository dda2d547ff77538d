import type Database from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/**
 * All statements that the server has are a few dozen; only `in (?, ?, …)` makes more, one for each
 * number of values. Beyond this the one not used for longest goes.
 */
const MAX_STATEMENTS = 200;

/**
 * Prepares each statement once. Kysely asks for it anew at each query, which costs more than running
 * most of ours does, and leaves native memory behind that the garbage collector does not see.
 */
export function withStatementCache(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = statements.get(sql);
      const statement = known ?? (database.prepare<unknown[]>(sql) as SqliteStatement);
      // Moves it to the end: the first key is always the one not used for longest.
      statements.delete(sql);
      statements.set(sql, statement);
      if (statements.size > MAX_STATEMENTS) {
        const [oldest] = statements.keys();
        if (oldest !== undefined) statements.delete(oldest);
      }
      return statement;
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}
