import type { Limits } from '../config.js';
import type { Blobs } from '../ports/blobs.js';
import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store.js';
import { createReceiver } from './receive.js';

/** Looked up together. */
const BATCH = 200;
/** A part lies on the disk for a moment before the store knows of it. */
const YOUNG_MS = 3_600_000;

export interface CollectDependencies {
  store: Pick<Store, 'uploads'>;
  blobs: Blobs;
  clock: Pick<Clock, 'now'>;
  limits: Pick<Limits, 'unsentUploadMs'>;
}

/** Removes files that were never finished or never sent, and bytes that no upload knows. */
export function createCollector({ store, blobs, clock, limits }: CollectDependencies): () => Promise<void> {
  const receiver = createReceiver(store, blobs);

  async function unsent(): Promise<void> {
    for (;;) {
      const old = await store.uploads.unsent(clock.now() - limits.unsentUploadMs, BATCH);
      for (const { id } of old) await receiver.remove(id);
      if (old.length < BATCH) return;
    }
  }

  async function unknown(): Promise<void> {
    const orphans: string[] = [];
    let known = 0;
    for await (const keys of batches(old())) {
      const uploads = await store.uploads.byIds([...new Set(keys.map(idOf))]);
      const used = new Set(uploads.flatMap(({ id, parts }) => [id, ...parts]));
      known += keys.filter((key) => used.has(key)).length;
      orphans.push(...keys.filter((key) => !used.has(key)));
    }
    // Where nothing is known, the folder most likely belongs to another database than the one that was opened.
    if (known > 0) await receiver.discard(orphans);
  }

  async function* old(): AsyncGenerator<string> {
    for await (const { key, at } of blobs.list()) if (at < clock.now() - YOUNG_MS) yield key;
  }

  return async () => {
    await unsent();
    await unknown();
  };
}

/** A part's key begins with the id of its upload. */
const idOf = (key: string) => key.split('.')[0] ?? key;

async function* batches(keys: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const key of keys) {
    batch.push(key);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
