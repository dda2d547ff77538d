import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { HttpError } from '@earshot/core/protocol';
import type { Refusal } from '../refusal.js';
import { HTTP_ERRORS } from './errors.js';
import { BASE_HEADERS } from './headers.js';

/** What a route answers, as data; `write` is the only place that touches a response. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** What comes in pieces says its `Content-Length` among the headers. */
  body?: string | Buffer | AsyncIterable<Uint8Array>;
}

/** What a route is asked. */
export interface Exchange {
  request: IncomingMessage;
  url: URL;
  /** Whom rate limits count, see `addressOf`. */
  address: string;
  origin: string | undefined;
}

export const json = (status: number, body: object, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  body: JSON.stringify(body),
});

export const redirect = (status: 301 | 302 | 303, location: string): Answer => ({
  status,
  headers: { Location: location, 'Cache-Control': 'no-store' },
});

export function errorAnswer({ code, retryAfterMs }: Pick<Refusal, 'code' | 'retryAfterMs'>): Answer {
  const { status, message } = HTTP_ERRORS[code];
  const body: HttpError = { error: { code, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } };
  return json(status, body, retryAfter(retryAfterMs));
}

/** RFC 9110 §10.2.3, in whole seconds. */
export const retryAfter = (ms: number | undefined): Record<string, string> =>
  ms === undefined ? {} : { 'Retry-After': String(Math.ceil(ms / 1000)) };

export function write(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const isWhole = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, {
    ...BASE_HEADERS,
    ...(isWhole && status !== 304 && status !== 204 ? { 'Content-Length': Buffer.byteLength(body ?? '') } : {}),
    ...headers,
  });
  // What was refused before it was read is not worth reading.
  if (!request.complete && status >= 400) response.once('finish', () => request.destroy());
  if (isWhole) response.end(request.method === 'HEAD' ? undefined : body);
  // Whoever goes away in the middle has no answer coming; the pipeline has closed both ends.
  else pipeline(Readable.from(body), response).catch(() => {});
}
