import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../store-sql/migrations.js';
import { openSqliteStore } from './open.js';

/** The next release's list, played by this one's with steps added. */
const steps = MIGRATIONS as (typeof MIGRATIONS)[number][];
const released = steps.length;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-test-'));
});
afterEach(() => {
  steps.length = released;
  rmSync(folder, { recursive: true, force: true });
});

const copy = () => join(folder, `earshot-before-schema-${released + 1}.db`);
const read = <T>(file: string, sql: string) => {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare(sql).get() as T;
  } finally {
    database.close();
  }
};
const versionIn = (file: string) => read<{ version: number }>(file, 'select version from schema_version').version;

/** A database as this release leaves it. */
async function usedOnce() {
  const store = await openSqliteStore({ folder });
  await store.sites.create({ name: 'Blog', origins: [] });
  await store.close();
}

describe('a database of an older release', () => {
  it('is copied before it is brought up to date', async () => {
    await usedOnce();
    steps.push(async (db) => {
      await db.schema.alterTable('sites').addColumn('colour', 'text').execute();
    });
    const store = await openSqliteStore({ folder });
    expect(await store.sites.list()).toMatchObject([{ name: 'Blog' }]);
    await store.close();
    expect(versionIn(join(folder, 'earshot.db'))).toBe(released + 1);
    expect(versionIn(copy())).toBe(released);
    expect(read(copy(), 'select name from sites')).toEqual({ name: 'Blog' });
  });

  it('stays wholly as it was when a step fails, and can be opened again', async () => {
    await usedOnce();
    steps.push(async (db) => {
      await db.schema.alterTable('sites').addColumn('colour', 'text').execute();
      throw new Error('the disk is in a mood');
    });
    await expect(openSqliteStore({ folder })).rejects.toThrow('the disk is in a mood');
    steps.length = released;
    const store = await openSqliteStore({ folder });
    expect(await store.sites.list()).toMatchObject([{ name: 'Blog' }]);
    await store.close();
    expect(() => read(join(folder, 'earshot.db'), 'select colour from sites')).toThrow(/no such column/);
  });

  it('is not copied when there is nothing to bring up to date', async () => {
    await usedOnce();
    await usedOnce();
    expect(() => statSync(copy())).toThrow(/ENOENT/);
  });
});

it('leaves of a deleted message no trace in the file', async () => {
  const store = await openSqliteStore({ folder });
  const { id: site } = await store.sites.create({ name: 'Blog', origins: [] });
  const [one, other] = [await store.users.createVisitor({ site }), await store.users.createVisitor({ site })];
  const { id } = await store.conversations.direct(site, one.id, other.id);
  const author = one.id;
  const key = { device: 'd', key: 'k' };
  const text = `the secret ${'is long '.repeat(1_000)}`;
  await store.conversations.append(id, { kind: 'message', author, key: 'k', text }, 0, key);
  await store.conversations.append(id, { kind: 'edit', author, target: 1, text: `${text}.` }, 0, { ...key, key: 'e' });
  await store.conversations.append(id, { kind: 'delete', author, target: 1 }, 0, { ...key, key: 'd' });
  await store.close();
  expect(readFileSync(join(folder, 'earshot.db')).includes('the secret')).toBe(false);
});

it('keeps the folder to its owner', async () => {
  rmSync(folder, { recursive: true });
  await (await openSqliteStore({ folder })).close();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});
