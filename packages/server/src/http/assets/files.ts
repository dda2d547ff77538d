import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** One file as it is sent: its bytes in every encoding, made once. */
export interface StoredFile {
  type: string;
  etag: string;
  /** Undefined where compressing does not make it smaller. */
  encodings: { br: Buffer | undefined; gzip: Buffer | undefined; identity: Buffer };
}

/** Undefined when there is no such file. */
export type Files = (path: string) => Promise<StoredFile | undefined>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Names of plain segments: nothing that climbs, hides, or means something to a file system. */
const PLAIN_PATH = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;
/** One below the highest is within 2 % of it, and a first visitor waits for it only once. */
const BROTLI_QUALITY = 9;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/**
 * The files of a folder, kept in memory with their compressed forms from the first request on; how many
 * there can be is bounded by the folder. A file that changes on disk is read anew.
 */
export function createFiles(folder: string): Files {
  const kept = new Map<string, { version: string; file: Promise<StoredFile> }>();
  return async (path) => {
    const type = TYPES[extname(path)];
    if (!type || !PLAIN_PATH.test(path)) return undefined;
    const full = join(folder, path);
    const found = await stat(full).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const version = `${found.mtimeMs} ${found.size}`;
    const known = kept.get(path);
    if (known?.version === version) return known.file;
    const file = load(full, type);
    kept.set(path, { version, file });
    // A read that failed is not an answer to keep.
    file.catch(() => kept.delete(path));
    return file;
  };
}

async function load(full: string, type: string): Promise<StoredFile> {
  const identity = await readFile(full);
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`;
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } };
  const [br, gz] = await Promise.all([compressBrotli(identity, brotli), compressGzip(identity)]);
  const smaller = (compressed: Buffer) => (compressed.length < identity.length ? compressed : undefined);
  return { type, etag, encodings: { br: smaller(br), gzip: smaller(gz), identity } };
}
