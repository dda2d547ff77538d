import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgresStore } from '../adapters/store-postgres/open.js';
import { lockFolder } from '../adapters/store-sqlite/lock.js';
import { openSqliteStore } from '../adapters/store-sqlite/open.js';
import type { Store } from '../ports/store.js';
import { CommandError } from './failure.js';
import { readSettings } from './settings.js';

/** Where everything is: what every command is told the same way. */
export interface Place {
  /** The data folder: the database, unless that is elsewhere; outbox and settings always. */
  data: string;
  databaseUrl?: string;
  databaseUrlFile?: string;
  /** The folder with the files of messages, where it is not in the data folder. */
  files?: string;
}

/**
 * The address of the PostgreSQL database; undefined when the data is in the folder. Its sentences never
 * repeat the address, which holds a password.
 * @throws CommandError
 */
export function databaseUrl({ databaseUrl: given, databaseUrlFile: file }: Place): string | undefined {
  if (given && file) throw new CommandError('Give --database-url or --database-url-file, not both.');
  const url = file ? secretIn(file, 'the database address') : given;
  if (!url) return undefined;
  if (/^postgres(ql)?:\/\/\S+$/.test(url)) return url;
  throw new CommandError('Write the database address like postgresql://user:password@db.example.org/earshot.');
}

/**
 * Opens the store for a server, which has the folder to itself even when its database is elsewhere.
 * @throws CommandError, FolderInUseError, NewerSchemaError, StoreUnavailableError
 */
export async function openPlace(place: Place): Promise<Store> {
  const url = databaseUrl(place);
  if (url === undefined) {
    requireUrlIfNeeded(place);
    return openSqliteStore({ folder: place.data });
  }
  mkdirSync(place.data, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(place.data);
  try {
    const store = await openPostgresStore({ url });
    return {
      ...store,
      async close() {
        await store.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** An empty database in the folder would look as if everything were lost. @throws CommandError */
export function requireUrlIfNeeded({ data }: Place): void {
  if (readSettings(data)?.database !== 'postgres') return;
  throw new CommandError(
    `The data of ${data} is in PostgreSQL. Say where, with EARSHOT_DATABASE_URL or --database-url-file.`,
  );
}

/** Is there a database in the folder that a server with another one leaves alone? */
export const hasUnusedDatabase = (place: Place): boolean =>
  databaseUrl(place) !== undefined && existsSync(join(place.data, 'earshot.db'));

/** @param what stands in it, for the sentence when it does not. @throws CommandError */
export function secretIn(file: string, what: string): string {
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch {
    throw new CommandError(`The file ${file}, which should hold ${what}, cannot be read.`);
  }
  if (secret === '') throw new CommandError(`The file ${file}, which should hold ${what}, is empty.`);
  return secret;
}
