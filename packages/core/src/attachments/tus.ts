import { EarshotError } from '../lib/errors.js';
import type { HttpError } from '../protocol/index.js';

/** Small at first, so that progress is seen at once. */
const FIRST_CHUNK = 128 * 1024;
/** Below the megabyte to which nginx, asked nothing else, limits a request. */
const LARGEST_CHUNK = 1_000_000;
const SMALLEST_CHUNK = 64 * 1024;
/** A chunk should take about this long: what is lost with a connection, and what progress moves by. */
const CHUNK_MS = 1_000;

export interface TusOptions {
  url: string;
  ticket: string;
  file: Blob;
  fetch: typeof fetch;
  now(): number;
  signal: AbortSignal;
  progress(sent: number): void;
}

/**
 * Brings a file to the server by the tus protocol (1.0.0), from wherever the server has it.
 * @throws EarshotError `offline` when the server cannot be reached, `file_unreadable`, or the server's code
 * @throws DOMException `AbortError`
 */
export async function sendByTus(options: TusOptions): Promise<void> {
  const { file, now, signal, progress } = options;
  let offset = await ask(options, 'HEAD');
  let size = FIRST_CHUNK;
  while (offset < file.size) {
    progress(offset);
    const chunk = await read(file.slice(offset, offset + size));
    signal.throwIfAborted();
    const began = now();
    const reached = await ask(options, 'PATCH', offset, chunk);
    // A server that stands still is not waited for.
    if (!(reached > offset)) throw new EarshotError('internal');
    offset = reached;
    const tookMs = now() - began;
    if (tookMs < CHUNK_MS) size = Math.min(size * 2, LARGEST_CHUNK);
    else if (tookMs > 2 * CHUNK_MS) size = Math.max(size / 2, SMALLEST_CHUNK);
  }
  progress(offset);
}

/** Takes what the server has of it back. */
export async function endByTus(options: Pick<TusOptions, 'url' | 'ticket' | 'fetch'>): Promise<void> {
  await options.fetch(options.url, { method: 'DELETE', headers: headersFor(options), credentials: 'omit' });
}

const headersFor = ({ ticket }: { ticket: string }) => ({
  Authorization: `Bearer ${ticket}`,
  'Tus-Resumable': '1.0.0',
});

/** @returns the offset at the server */
async function ask(options: TusOptions, method: 'HEAD' | 'PATCH', offset = 0, body?: ArrayBuffer): Promise<number> {
  const { url, signal } = options;
  const sending = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': `${offset}` };
  let answer: Response;
  try {
    answer = await options.fetch(url, {
      method,
      headers: { ...headersFor(options), ...(body ? sending : {}) },
      credentials: 'omit',
      signal,
      ...(body ? { body } : {}),
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw new EarshotError('offline', {}, { cause });
  }
  // Another page brought it further, or an answer was lost on the way: look again.
  if (answer.status === 409) return ask(options, 'HEAD');
  if (!answer.ok) throw await refusalIn(answer);
  return Number(answer.headers.get('Upload-Offset') ?? Number.NaN);
}

async function refusalIn(answer: Response): Promise<EarshotError> {
  const after = Number(answer.headers.get('Retry-After'));
  const context = after > 0 ? { retryAfterMs: after * 1_000 } : {};
  const body = (await answer.json().catch(() => undefined)) as Partial<HttpError> | undefined;
  // The answer to HEAD has no body.
  const code = answer.status === 401 || answer.status === 404 ? 'unknown_upload' : 'server_unavailable';
  return new EarshotError(body?.error?.code ?? (answer.status === 429 ? 'rate_limited' : code), context);
}

async function read(part: Blob): Promise<ArrayBuffer> {
  try {
    return await part.arrayBuffer();
  } catch (cause) {
    // Moved, changed or deleted since it was chosen; or a folder.
    throw new EarshotError('file_unreadable', {}, { cause });
  }
}
