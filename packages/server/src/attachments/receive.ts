import { randomBytes } from 'node:crypto';
import { createSerial } from '../calls/serial.js';
import type { Blobs } from '../ports/blobs.js';
import type { Store, StoredFile, Upload } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import { cleanPicture, isPicture } from './pictures/clean.js';
import { HEAD_BYTES, typeOf } from './type.js';

/** A megabyte at a time makes 25 of the largest file; who sends bytes one by one is not sending a file. */
const MAX_PARTS = 1_000;
/** A line that broke without a word stays open here for minutes. Each writes as much as the whole file, and the first wins. */
const MAX_WRITERS = 3;

/** How the bytes of one upload come in and become a file. */
export interface Receiver {
  /**
   * Keeps what comes as far as it comes, also when it breaks off.
   * @returns the new offset; undefined when another request has brought the upload on from `offset` meanwhile
   * @throws Refusal `unknown_upload`, `rate_limited`; what the content or the disk says
   */
  write(upload: Upload, offset: number, content: AsyncIterable<Uint8Array>): Promise<number | undefined>;
  /** Looks at what has come, once it is all there, and makes it the file that is served. Safe to call at any time. */
  finish(id: string): Promise<void>;
  /** Forgets an upload that was not sent. */
  remove(id: string): Promise<void>;
  /** The bytes of these are of no more use. */
  discard(keys: readonly string[]): Promise<void>;
}

export function createReceiver(store: Pick<Store, 'uploads'>, blobs: Blobs): Receiver {
  const finishing = createSerial();
  /** Requests that bring bytes of an upload now. */
  const writers = new Map<string, number>();

  async function* content(upload: Upload): AsyncGenerator<Uint8Array> {
    for (const part of upload.parts) {
      const bytes = await blobs.get(part);
      if (!bytes) throw new Error(`part ${part} of upload ${upload.id} is missing`);
      yield* bytes;
    }
  }

  async function toFile(upload: Upload): Promise<StoredFile> {
    const type = typeOf(await headOf(content(upload)));
    if (isPicture(type)) {
      // One picture at a time is held in memory.
      const cleaned = await finishing('pictures', async () => {
        const made = cleanPicture(type, await wholeOf(content(upload)));
        if (made) await blobs.put(upload.id, one(made.bytes));
        return made && { type, bytes: made.bytes.length, ...made.size };
      });
      if (cleaned) return cleaned;
    }
    await blobs.put(upload.id, content(upload));
    // What begins like a picture and is none is nothing that a page should try to show.
    return { type: isPicture(type) ? 'application/octet-stream' : type, bytes: upload.bytes };
  }

  /** @throws Refusal `rate_limited` */
  async function amongWriters<T>(id: string, work: () => Promise<T>): Promise<T> {
    const others = writers.get(id) ?? 0;
    if (others >= MAX_WRITERS) throw new Refusal('rate_limited');
    writers.set(id, others + 1);
    try {
      return await work();
    } finally {
      const left = (writers.get(id) ?? 1) - 1;
      if (left > 0) writers.set(id, left);
      else writers.delete(id);
    }
  }

  async function discard(keys: readonly string[]): Promise<void> {
    for (const key of keys) await blobs.delete(key);
  }

  async function remove(id: string): Promise<void> {
    const removed = await store.uploads.remove(id);
    await discard(removed.flatMap((upload) => [upload.id, ...upload.parts]));
  }

  return {
    discard,
    remove,
    async write(upload, offset, incoming) {
      if (upload.parts.length >= MAX_PARTS) throw new Refusal('rate_limited');
      const key = `${upload.id}.${offset}.${randomBytes(6).toString('hex')}`;
      let bytes = 0;
      let broken: { error: unknown } | undefined;
      async function* counted(): AsyncGenerator<Uint8Array> {
        try {
          for await (const chunk of incoming) {
            yield chunk;
            bytes += chunk.length;
          }
        } catch (error) {
          broken = { error };
        }
      }
      await amongWriters(upload.id, () => blobs.put(key, counted()));
      const isKept = bytes > 0 && (await store.uploads.advance(upload.id, offset, { key, bytes }));
      if (!isKept) await blobs.delete(key);
      if (broken) throw broken.error;
      return isKept || bytes === 0 ? offset + bytes : undefined;
    },
    finish: (id) =>
      finishing(id, async () => {
        const [upload] = await store.uploads.byIds([id]);
        if (!upload || upload.file || upload.received < upload.bytes) return;
        const file = await toFile(upload);
        if (upload.thumbnailOf !== undefined && file.width === undefined) {
          await remove(id);
          throw new Refusal('bad_request');
        }
        const isFinished = await store.uploads.finish(id, file);
        // It was removed meanwhile.
        await discard(isFinished ? upload.parts : [id, ...upload.parts]);
      }),
  };
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function headOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}

async function wholeOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
