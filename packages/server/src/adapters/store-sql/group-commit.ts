import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './schema.js';

type Work<T> = (transaction: Transaction<Database>) => Promise<T>;

/** Runs a write in a transaction of its own or a shared one; resolves after the commit. */
export type Write = <T>(work: Work<T>) => Promise<T>;

/**
 * How many writes share one commit at most. A commit waits for the disk once, however much is in it;
 * beyond some hundreds the waiting of the first costs more than the sharing saves.
 */
const MAX_BATCH = 128;

interface Waiting {
  run(transaction: Transaction<Database>): Promise<void>;
  settle(): void;
  fail(error: unknown): void;
}

/**
 * Group commit: the first write begins at once; those that come while its commit is under way, or in the
 * same turn of the event loop, form the next one together. Between two commits the loop turns: with a
 * driver that blocks until the disk is done, there would otherwise be one commit for each socket that has
 * something, while what is committed already waits to be told. Each write keeps its own fate by a
 * savepoint: one that fails is rolled back alone and does not harm its neighbours.
 */
export function createGroupCommit(db: Kysely<Database>): Write {
  const queue: Waiting[] = [];
  let busy = false;

  async function commit(): Promise<void> {
    busy = true;
    const batch = queue.splice(0, MAX_BATCH);
    try {
      await db.transaction().execute(async (transaction) => {
        // A batch of one that fails rolls the transaction back as a whole; no savepoint is needed.
        if (batch.length === 1) await batch[0]?.run(transaction);
        else for (const write of batch) await apart(transaction, write);
      });
      for (const write of batch) write.settle();
    } catch (error) {
      for (const write of batch) write.fail(error);
    }
    setImmediate(() => {
      busy = false;
      if (queue.length > 0) void commit();
    });
  }

  return (work) =>
    new Promise((resolve, reject) => {
      let settle = () => {};
      queue.push({
        async run(transaction) {
          const result = await work(transaction);
          settle = () => resolve(result);
        },
        settle: () => settle(),
        fail: reject,
      });
      if (!busy) void commit();
    });
}

async function apart(transaction: Transaction<Database>, write: Waiting): Promise<void> {
  await sql`savepoint one`.execute(transaction);
  try {
    await write.run(transaction);
    await sql`release savepoint one`.execute(transaction);
  } catch (error) {
    try {
      await sql`rollback to savepoint one`.execute(transaction);
      await sql`release savepoint one`.execute(transaction);
    } catch {
      // The whole transaction is gone, as on a full disk: this is why, for all who share it.
      throw error;
    }
    write.fail(error);
  }
}
