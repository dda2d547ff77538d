import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import type { Site, User } from '../../ports/store.js';
import { MIGRATIONS } from '../store-sql/migrations.js';
import type { Database as Tables } from '../store-sql/schema.js';
import { createSqlStore } from '../store-sql/store.js';
import { FolderInUseError, lockFolder } from './lock.js';

/** What can be seen of a data folder without changing anything in it. */
export interface FolderContents {
  schema: { found: number; known: number };
  /** Empty when the schema is newer than this release. */
  sites: Site[];
  members: User[];
}

/** Reads beside a server that runs. Undefined when there is no database. @throws what SQLite says when it is damaged */
export async function inspectFolder(folder: string): Promise<FolderContents | undefined> {
  const file = join(folder, 'earshot.db');
  if (!existsSync(file)) return undefined;
  const database = new Database(file, { readonly: true });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  try {
    const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(db);
    const schema = { found: rows[0]?.version ?? 0, known: MIGRATIONS.length };
    if (schema.found !== schema.known) return { schema, sites: [], members: [] };
    const store = createSqlStore({ db, backup: async () => {}, close: async () => {} }, Date.now);
    return { schema, sites: await store.sites.list(), members: await store.users.members() };
  } finally {
    await db.destroy();
  }
}

/** The sentence about who has the folder; undefined when nobody has. */
export function folderOwner(folder: string): string | undefined {
  try {
    lockFolder(folder)();
    return undefined;
  } catch (error) {
    if (error instanceof FolderInUseError) return error.owner;
    throw error;
  }
}
