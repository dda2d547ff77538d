import { isPicture } from '../attachments/pictures/clean.js';
import { Refusal } from '../refusal.js';
import type { Services } from '../services.js';
import type { Answer, Exchange } from './answer.js';
import { rangeOf } from './range.js';

/** Even what is shown in a page can do nothing when it is opened by itself. */
const POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

/**
 * `GET /v1/files/<id>/<name>?expires=…&signature=…`: the bytes of a file, for whoever was given the address, as long as it
 * is good. Pictures may stand in pages; everything else is a download, whatever its name or sender says.
 * @throws Refusal `unknown_upload`
 */
export async function file({ attachments }: Services, { url, request }: Exchange, id: string): Promise<Answer> {
  const query = url.searchParams;
  const served = await attachments.file(id, Number(query.get('expires')), query.get('signature') ?? '');
  const { type, bytes, width } = served.upload.file;
  const isShown = isPicture(type) && width !== undefined;
  const isInline = isShown && !query.has('download');
  const headers = {
    'Content-Type': isShown ? type : 'application/octet-stream',
    'Content-Disposition': `${isInline ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(served.upload.name)}`,
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': `private, max-age=${Math.floor(served.forMs / 1000)}, immutable`,
    'Accept-Ranges': 'bytes',
    ETag: `"${id}"`,
  };
  const range = rangeOf(request.headers, bytes, headers.ETag);
  if (range === 'unsatisfiable') return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${bytes}` } };
  const { start, end } = range ?? { start: 0, end: bytes };
  const partial = range && { 'Content-Range': `bytes ${start}-${end - 1}/${bytes}` };
  const answer = { status: range ? 206 : 200, headers: { ...headers, ...partial, 'Content-Length': `${end - start}` } };
  if (request.method === 'HEAD') return answer;
  const body = await served.content({ start, end });
  if (!body) throw new Refusal('unknown_upload');
  return { ...answer, body };
}

/** RFC 8187: what `encodeURIComponent` leaves as it is, but a header may not have. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
