import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Another process has this data folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  /** What is known of it, e.g. `pid 4711`. */
  readonly owner: string;

  constructor(folder: string, pid: string | undefined) {
    super(
      `Another Earshot process${pid ? ` (pid ${pid})` : ''} is using ${folder}. ` +
        'Stop it first, or start this one with another --data folder.',
    );
    this.owner = pid ? `pid ${pid}` : 'another process';
  }
}

/**
 * Takes the folder for this process. The lock is SQLite's own on a file of its own: the kernel gives
 * it back when the process ends, however it ends, so there is never a stale one to delete.
 * @returns gives the folder back
 * @throws FolderInUseError, or what the file system says
 */
export function lockFolder(folder: string): () => void {
  const pidFile = join(folder, 'earshot.pid');
  const lock = new Database(join(folder, 'earshot.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
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
