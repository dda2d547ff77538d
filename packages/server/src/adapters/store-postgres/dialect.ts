import { CompiledQuery, type Dialect, PostgresDialect, PostgresDriver, type PostgresPool } from 'kysely';

/** "ears" in ASCII. Advisory locks are numbers, shared by all who use the database. */
const LOCK = 0x65617273;

export interface Patience {
  /** How long a write waits for its turn among all processes. */
  turnMs: number;
  /**
   * How long a process may hold its turn without saying anything: one that was stopped in the middle
   * must not stop all others. Its transaction is rolled back, and what it had not acknowledged is lost.
   */
  idleMs: number;
}

/**
 * Kysely's PostgreSQL, except that a transaction begins by taking the one lock of this database: writes
 * follow one another over all connections and processes, as they do in SQLite, whose `begin immediate`
 * this is. The same code is then right on both. Reads take no lock. (docs/adr/0009)
 */
export function lockingPostgresDialect(pool: PostgresPool, patience: Patience): Dialect {
  const dialect = new PostgresDialect({ pool });
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => new LockingDriver(pool, patience),
  };
}

type Connection = Parameters<PostgresDriver['rollbackTransaction']>[0];

class LockingDriver extends PostgresDriver {
  readonly #begin: CompiledQuery;

  constructor(pool: PostgresPool, { turnMs, idleMs }: Patience) {
    super({ pool });
    // One round trip. The settings end with the transaction, so a connection pooler in between does no harm.
    // Each statement after the lock sees what was committed before it: that is "read committed".
    this.#begin = CompiledQuery.raw(`begin isolation level read committed;
      select set_config('lock_timeout', '${turnMs}', true),
        set_config('idle_in_transaction_session_timeout', '${idleMs}', true),
        set_config('synchronous_commit', case current_setting('synchronous_commit')
          when 'off' then 'on' else current_setting('synchronous_commit') end, true);
      select pg_advisory_xact_lock(${LOCK})`);
  }

  override async beginTransaction(connection: Connection): Promise<void> {
    try {
      await connection.executeQuery(this.#begin);
    } catch (error) {
      // Kysely rolls back only what has begun; this has, half way. When even that fails, the connection goes.
      await this.rollbackTransaction(connection).catch(() => {});
      throw error;
    }
  }
}
