import type { FeatureContext } from '../feature.js';
import { EarshotError } from '../lib/errors.js';
import { createStore } from '../lib/store.js';
import type { Answers, Attachment, ConversationId } from '../protocol/index.js';
import type { Picture } from './picture.js';
import { endByTus, sendByTus } from './tus.js';
import type { Upload, UploadState } from './types.js';

/** How often it is tried again without getting any further before the person is asked. */
const MAX_TRIES = 5;
const RETRY_MS = 2_000;

/** These pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(['offline', 'timeout', 'rate_limited', 'server_unavailable']);

export interface UploadOptions {
  context: FeatureContext;
  conversation: ConversationId;
  file: File;
  fetch: typeof fetch;
  /** Resolves when it is this one's turn, with what ends it. */
  turn(): Promise<() => void>;
  cancelled(): void;
}

type Ticket = Answers['upload'];

export function createUpload(options: UploadOptions): Upload {
  const { context, conversation, file, turn } = options;
  const { connection, environment } = context;
  const total = file.size;
  const state = createStore<UploadState>({ status: 'waiting', sent: 0, total });
  let abort = new AbortController();
  let ticket: Ticket | undefined;
  let sent = 0;

  const ask = (bytes: number, thumbnailOf?: string) =>
    connection.request('upload', {
      ...{ conversation, name: file.name, bytes, type: file.type },
      ...(thumbnailOf === undefined ? {} : { thumbnailOf }),
    });

  const tus = ({ url, ticket: secret }: Ticket) => ({
    url: context.base + url,
    ticket: secret,
    fetch: options.fetch,
  });

  function bring(to: Ticket, bytes: Blob, progress: (sent: number) => void): Promise<void> {
    return sendByTus({ ...tus(to), file: bytes, now: environment.now, signal: abort.signal, progress });
  }

  async function work(): Promise<Attachment> {
    ticket ??= await ask(total);
    await bring(ticket, file, (reached) => {
      sent = reached;
      state.set({ status: 'uploading', sent, total });
    });
    const picture = await pictureOf(file);
    const thumbnail = picture?.thumbnail && (await withThumbnail(ticket.upload, picture.thumbnail));
    return {
      ...{ id: ticket.upload, name: file.name, type: file.type, bytes: total },
      ...(picture ? { width: picture.width, height: picture.height } : {}),
      ...(thumbnail ? { thumbnail } : {}),
    };
  }

  /** Without it the picture itself is shown: no reason to fail. */
  async function withThumbnail(upload: string, small: Blob): Promise<true | undefined> {
    try {
      await bring(await ask(small.size, upload), small, () => {});
      return true;
    } catch {
      abort.signal.throwIfAborted();
      return undefined;
    }
  }

  async function run(): Promise<void> {
    const { signal } = abort;
    const done = await turn();
    let tries = 0;
    try {
      while (!signal.aborted) {
        const before = sent;
        try {
          state.set({ status: 'ready', attachment: await work() });
          return;
        } catch (error) {
          if (signal.aborted) return;
          if (!(error instanceof EarshotError)) throw error;
          tries = sent > before ? 1 : tries + 1;
          if (error.code === 'unknown_upload') {
            ticket = undefined;
            sent = 0;
          }
          if (!PASSING.has(error.code) || tries >= MAX_TRIES) {
            state.set({ status: 'failed', error });
            return;
          }
          state.set({ status: 'waiting', sent, total });
          await passed(error.context.retryAfterMs ?? RETRY_MS * tries);
        }
      }
    } finally {
      done();
    }
  }

  /** The time is over, and there is a connection: without one, trying is of no use. */
  async function passed(ms: number): Promise<void> {
    await new Promise<void>((resolve) => environment.setTimeout(resolve, ms));
    await new Promise<void>((resolve) => {
      const look = () => {
        if (connection.state.get().status !== 'connected' && !abort.signal.aborted) return;
        stop();
        resolve();
      };
      const stop = connection.state.subscribe(look);
      abort.signal.addEventListener('abort', look);
      look();
    });
  }

  void run();
  return {
    key: environment.uuid(),
    name: file.name,
    file,
    state,
    cancel() {
      abort.abort();
      // What cannot be told is collected after a day.
      if (ticket) endByTus(tus(ticket)).catch(() => {});
      state.set({ status: 'cancelled' });
      options.cancelled();
    },
    retry() {
      if (state.get().status !== 'failed') return;
      abort = new AbortController();
      state.set({ status: 'waiting', sent, total });
      void run();
    },
  };
}

/** What a browser can tell of a picture; its code is fetched with the first one. */
async function pictureOf(file: File): Promise<Picture | undefined> {
  if (!file.type.startsWith('image/') || typeof createImageBitmap !== 'function') return undefined;
  const { readPicture } = await import('./picture.js');
  return readPicture(file);
}
