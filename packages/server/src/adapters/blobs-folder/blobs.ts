import { randomBytes } from 'node:crypto';
import { mkdir, open, opendir, type open as openFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Blobs } from '../../ports/blobs.js';

type FileHandle = Awaited<ReturnType<typeof openFile>>;

/** Keys begin with chance, so their first two characters spread them: a folder of a million files is slow to read. */
const SHARD_LENGTH = 2;
/** What is written lies here until it is whole. */
const INCOMING = 'incoming';
/** What lies there longer was left by a process that ended; the largest file is through in minutes. */
const STALE_MS = 24 * 3_600_000;

const KEY = /^[\w-][\w.-]*$/;

/**
 * Files in a folder, for one machine, or for several that mount the same one. Only the server's own account can read them.
 * @param folder made when missing
 */
export function createBlobFolder({ folder, now = Date.now }: { folder: string; now?: () => number }): Blobs {
  const incoming = join(folder, INCOMING);
  const pathOf = (key: string) => {
    if (!KEY.test(key)) throw new RangeError(`"${key}" cannot be a key`);
    return join(folder, key.slice(0, SHARD_LENGTH), key);
  };

  return {
    async put(key, content) {
      const path = pathOf(key);
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const unfinished = join(incoming, `${key}.${randomBytes(6).toString('hex')}`);
      try {
        await writeThrough(unfinished, content);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      // The name must be as lasting as the bytes; so must the folder's own.
      await syncFolder(dirname(path));
      await syncFolder(folder);
    },

    async get(key, range) {
      const file = await open(pathOf(key)).catch(ifMissing);
      if (!file) return undefined;
      return file.createReadStream(range ? { start: range.start, end: range.end - 1 } : {});
    },

    delete: (key) => rm(pathOf(key), { force: true }),

    async *list() {
      for await (const name of names(incoming)) {
        const path = join(incoming, name);
        const left = await stat(path).catch(ifMissing);
        if (left && left.mtimeMs < now() - STALE_MS) await rm(path, { force: true });
      }
      for await (const shard of names(folder)) {
        if (shard === INCOMING) continue;
        for await (const key of names(join(folder, shard))) {
          const found = await stat(pathOf(key)).catch(ifMissing);
          if (found) yield { key, at: found.mtimeMs };
        }
      }
    },
  };
}

async function writeThrough(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const bytes of content) await writeWhole(file, bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A write may take less than it was given, most of all on a disk that fills up. */
async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0; ) {
    const { bytesWritten } = await file.write(rest);
    rest = rest.subarray(bytesWritten);
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders; NTFS keeps names in its journal.
  if (process.platform === 'win32') return;
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function* names(folder: string): AsyncGenerator<string> {
  const entries = await opendir(folder).catch(ifMissing);
  if (!entries) return;
  for await (const { name } of entries) yield name;
}

/** Undefined instead of the error that says that nothing is there. */
function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
  return undefined;
}
