import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Another process has this data folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  constructor(folder: string, owner: string | undefined) {
    super(
      `Another Earshot process${owner ? ` (pid ${owner})` : ''} is using ${folder}. ` +
        'Stop it first, or start this one with another --data folder.',
    );
  }
}

/**
 * Takes the folder for this process. The lock is SQLite's own on a file of its own: the kernel gives
 * it back when the process ends, however it ends, so there is never a stale one to delete.
 * @returns gives the folder back
 * @throws FolderInUseError
 */
export function lockFolder(folder: string): () => void {
  const pidFile = join(folder, 'earshot.pid');
  const lock = new Database(join(folder, 'earshot.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new FolderInUseError(folder, readPid(pidFile));
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return () => lock.close();
}

/** Only for the sentence: a number that may be out of date does no harm there. */
function readPid(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
