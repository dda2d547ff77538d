import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgresStore } from '../adapters/store-postgres/open.js';
import { openSqliteStore } from '../adapters/store-sqlite/open.js';
import { connectOperations } from '../admin/control-client.js';
import { controlPath } from '../admin/control-path.js';
import { createOperations } from '../admin/local.js';
import type { Operations } from '../admin/operations.js';
import { CommandError } from './failure.js';
import { copyFilesOf, openFiles } from './files.js';
import type { Io } from './io.js';
import { databaseUrl, type Place, requireUrlIfNeeded } from './place.js';
import { readSettings } from './settings.js';

/** Where links lead as long as no start has said otherwise. */
const DEFAULT_PUBLIC_URL = 'http://localhost:8787';

/** @throws CommandError when there is no data in the folder */
function requireData(folder: string): void {
  if (existsSync(join(folder, 'earshot.db'))) return;
  throw new CommandError(
    `There is no Earshot data in ${folder}. Start a server there first (earshot start --data ${folder}), or name another folder with --data.`,
  );
}

/** Runs `work` on the server that uses the folder, or on the database itself when none does. */
export async function withOperations<T>(
  place: Place,
  io: Pick<Io, 'platform'>,
  work: (operations: Operations) => Promise<T>,
): Promise<T> {
  const { data } = place;
  const url = databaseUrl(place);
  const remote = existsSync(data) ? await connectOperations(controlPath(data, io.platform)) : undefined;
  if (remote) {
    try {
      return await work(remote);
    } finally {
      remote.close();
    }
  }
  if (url === undefined) {
    requireUrlIfNeeded(place);
    requireData(data);
  }
  const store = await (url === undefined ? openSqliteStore({ folder: data }) : openPostgresStore({ url }));
  try {
    const publicUrl = readSettings(data)?.publicUrl ?? DEFAULT_PUBLIC_URL;
    return await work(createOperations(store, publicUrl, { copyFiles: copyFilesOf(openFiles(place)) }));
  } finally {
    await store.close();
  }
}
