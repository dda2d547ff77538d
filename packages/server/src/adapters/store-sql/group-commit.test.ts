import Database from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { immediateSqliteDialect } from '../store-sqlite/dialect.js';
import { createGroupCommit } from './group-commit.js';
import type { Database as Tables } from './schema.js';

async function setUp() {
  const database = new Database(':memory:');
  const db = new Kysely<Tables>({ dialect: immediateSqliteDialect(database) });
  onTestFinished(() => db.destroy());
  database.exec('create table t (n integer primary key)');
  const write = createGroupCommit(db);
  const insert = (n: number) => write((transaction) => sql`insert into t values (${n})`.execute(transaction));
  const rows = () => database.prepare('select n from t order by n').pluck().all();
  return { database, write, insert, rows };
}

describe('writes that come together', () => {
  it('share a commit: the first has its own, the others wait for it and go together', async () => {
    const { insert, rows, database } = await setUp();
    const inTransaction = vi.fn();
    const begun = [1, 2, 3, 4, 5].map((n) => insert(n).then(() => inTransaction(n, rows())));
    await Promise.all(begun);
    expect(database.inTransaction).toBe(false);
    expect(inTransaction.mock.calls[0]).toEqual([1, [1]]);
    expect(inTransaction.mock.calls[1]).toEqual([2, [1, 2, 3, 4, 5]]);
  });

  it('keep their own fate: one that fails is rolled back alone', async () => {
    const { insert, write, rows } = await setUp();
    const first = insert(1);
    const failing = write(async (transaction) => {
      await sql`insert into t values (2)`.execute(transaction);
      throw new Error('changed my mind');
    });
    const last = insert(3);
    await expect(failing).rejects.toThrow('changed my mind');
    await Promise.all([first, last]);
    expect(rows()).toEqual([1, 3]);
  });

  it('alone leaves nothing when it fails, and the next one works', async () => {
    const { insert, rows } = await setUp();
    await insert(1);
    await expect(insert(1)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    await insert(2);
    expect(rows()).toEqual([1, 2]);
  });

  it('fail for the reason there is, when the database has rolled back by itself as it does on a full disk', async () => {
    const { insert, write, rows } = await setUp();
    await insert(1);
    const fatal = () => write((transaction) => sql`insert or rollback into t values (1)`.execute(transaction));
    const reason = { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' };
    await expect(fatal()).rejects.toMatchObject(reason);
    const together = await Promise.allSettled([insert(2), fatal(), insert(3)]);
    expect(together).toMatchObject([1, 2, 3].map(() => ({ status: 'rejected', reason })));
    await insert(4);
    expect(rows()).toEqual([1, 4]);
  });

  it('resolve after the commit, not before', async () => {
    const { insert, database } = await setUp();
    await insert(1);
    expect(database.inTransaction).toBe(false);
  });
});

describe('between two commits', () => {
  it('the event loop turns, so that what is committed is told and what came meanwhile goes along', async () => {
    const { insert, rows } = await setUp();
    const seen: unknown[][] = [];
    const first = insert(1).then(() => {
      // Something that another socket brought in the same turn, once the first was done.
      const late = insert(3);
      process.nextTick(() => seen.push(rows()));
      return late;
    });
    const second = insert(2);
    await Promise.all([first, second]);
    expect(seen).toEqual([[1]]);
    expect(rows()).toEqual([1, 2, 3]);
  });
});
