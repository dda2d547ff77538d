import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { contentsOf, type DatabaseContents } from '../store-sql/inspect.js';
import type { Database as Tables } from '../store-sql/schema.js';
import { FolderInUseError, lockFolder } from './lock.js';

/** Reads beside a server that runs. Undefined when there is no database. @throws what SQLite says when it is damaged */
export async function inspectFolder(folder: string): Promise<DatabaseContents | undefined> {
  const file = join(folder, 'earshot.db');
  if (!existsSync(file)) return undefined;
  const database = new Database(file, { readonly: true });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  try {
    return await contentsOf(db);
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
