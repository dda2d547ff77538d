import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isHashed } from './serve.js';

/**
 * Keeps a copy of this release's hashed chunks. A page that is open while the server is updated asks
 * for the chunks of the release it was loaded from, at its first click perhaps hours later.
 */
export async function keepChunks(widgets: string, earlier: string): Promise<void> {
  const chunks = join(widgets, 'v1');
  const kept = join(earlier, 'v1');
  await mkdir(kept, { recursive: true });
  const there = new Set(await readdir(kept));
  // Without built widgets there is nothing to keep; that they are missing shows where they are asked for.
  const names = await readdir(chunks).catch(() => []);
  for (const name of names) {
    if (isHashed(name) && !there.has(name)) await copyFile(join(chunks, name), join(kept, name));
  }
}
