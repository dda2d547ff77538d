import { join } from 'node:path';
import { createBlobFolder } from '../adapters/blobs-folder/blobs.js';
import type { Blobs } from '../ports/blobs.js';
import type { Place } from './place.js';

/** The files of messages lie in the data folder, also when the database is elsewhere; several servers need one that all see. */
export const openFiles = ({ data, files = join(data, 'files') }: Place): Blobs => createBlobFolder({ folder: files });

/** Copies every file into a folder, for a backup. @returns how many */
export function copyFilesOf(blobs: Blobs): (folder: string) => Promise<number> {
  return async (folder) => {
    const copy = createBlobFolder({ folder });
    let count = 0;
    for await (const { key } of blobs.list()) {
      const content = await blobs.get(key);
      // It was deleted meanwhile.
      if (!content) continue;
      await copy.put(key, content);
      count += 1;
    }
    return count;
  };
}
