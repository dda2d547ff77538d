import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { PoolClient } from 'pg';
import { toFault } from './faults.js';

/** A host that is gone does not refuse, it is silent; whoever waits for a connection is told after this. */
const CONNECT_MS = 5_000;

/**
 * No statement of ours takes longer unless the server is gone without a word. Above the time that a
 * write may wait for its turn (dialect.ts), so that PostgreSQL's own answer comes first.
 */
const QUERY_MS = 20_000;

/** Each connection keeps as many, at some kilobytes each in PostgreSQL. */
const MAX_PREPARED = 200;

/** int8 and numeric: counts, sums and times, all below 2^53, which the driver hands out as text. */
const NUMBERS = new Set([20, 1700]);

/**
 * Sent together with the statement that follows instead of being waited for: these two fail only when
 * that one fails as well, and waiting would be two of the five round trips that a message costs.
 */
const UNAWAITED = /^(release )?savepoint /;

export interface PoolOptions {
  url: string;
  /** Connections at most. */
  size: number;
  /** Statements of a migration may take as long as they need. */
  unhurried?: boolean;
}

/**
 * Connections as Kysely wants them, from `pg`, which is loaded here and nowhere else: nobody pays for
 * it who keeps to SQLite. A fault of the connection comes out as StoreUnavailableError, and the
 * connection is thrown away; the next asker gets a new one, so a restart of PostgreSQL needs none here.
 */
export async function createPool({ url, size, unhurried = false }: PoolOptions): Promise<PostgresPool> {
  const { Pool, types } = await import('pg');
  const pool = new Pool({
    connectionString: url,
    max: size,
    application_name: 'earshot',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    pipeline: true,
    ...(unhurried ? {} : { query_timeout: QUERY_MS }),
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        NUMBERS.has(oid) ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  });
  const named = createNames();
  const ignore = () => {
    // A connection that ends while nobody asks anything is no news; the next question opens another.
  };
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      try {
        return wrapClient(await pool.connect(), named);
      } catch (error) {
        throw toFault(error).error;
      }
    },
  };
}

/**
 * Names the statements that PostgreSQL should keep prepared: planning ours costs it more than running
 * them. There are some dozens; what `in ($1, $2, …)` adds beyond that is planned each time.
 */
function createNames(): (sql: string, parameters: readonly unknown[]) => { name?: string } {
  const names = new Map<string, string>();
  return (sql, { length }) => {
    // Without parameters it may be several statements, which cannot be prepared.
    if (length === 0) return {};
    const name = names.get(sql) ?? (names.size < MAX_PREPARED ? `earshot ${names.size + 1}` : undefined);
    if (name === undefined) return {};
    names.set(sql, name);
    return { name };
  };
}

function wrapClient(client: PoolClient, named: ReturnType<typeof createNames>): PostgresPoolClient {
  let broken = false;
  return {
    // Kysely's other overload is for cursors, which nobody opens.
    query: (async (sql: string, parameters: readonly unknown[]) => {
      const answer = client.query({ ...named(sql, parameters), text: sql, values: parameters.map(storable) });
      if (UNAWAITED.test(sql)) {
        answer.catch((error) => {
          broken ||= toFault(error).broken;
        });
        return { rows: [] };
      }
      try {
        return await answer;
      } catch (error) {
        const fault = toFault(error);
        broken ||= fault.broken;
        throw fault.error;
      }
    }) as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || broken),
  };
}

/** PostgreSQL has no text with U+0000, and would refuse the question; so it is one that finds nothing. */
const storable = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value);
