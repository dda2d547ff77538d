import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../answer.js';
import type { StoredFile } from './files.js';

/** esbuild's content hash at the end of a name, e.g. `talk-K3VZ7QAB.js`. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;
/** A name without a hash: a new release is seen after five minutes, without a question at each page. */
const SHORT_SECONDS = 300;
const YEAR_SECONDS = 31_536_000;

export const isHashed = (path: string): boolean => HASHED.test(path);

export const cacheControlOf = (path: string): string =>
  isHashed(path) ? `public, max-age=${YEAR_SECONDS}, immutable` : `public, max-age=${SHORT_SECONDS}`;

/** The file, or 304 when the asker has it, in the best encoding both know. */
export function fileAnswer(file: StoredFile, asked: IncomingHttpHeaders, headers: Answer['headers']): Answer {
  const shared = { ETag: file.etag, Vary: 'Accept-Encoding', ...headers };
  if (matches(asked['if-none-match'], file.etag)) return { status: 304, headers: shared };
  const encoding = bestEncoding(asked['accept-encoding'], file);
  return {
    status: 200,
    headers: {
      'Content-Type': file.type,
      ...shared,
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    },
    body: file.encodings[encoding] ?? file.encodings.identity,
  };
}

/** RFC 9110 §13.1.2: a list, compared weakly. */
const matches = (asked: string | undefined, etag: string) =>
  asked?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*') ?? false;

function bestEncoding(accepted: string | string[] | undefined, { encodings }: StoredFile): 'br' | 'gzip' | 'identity' {
  const accepts = (name: string) =>
    (accepted ?? '')
      .toString()
      .split(',')
      .some((part) => {
        const [coding = '', ...parameters] = part.split(';').map((text) => text.trim());
        return coding.toLowerCase() === name && !parameters.some((text) => /^q=0(\.0*)?$/.test(text));
      });
  if (encodings.br && accepts('br')) return 'br';
  return encodings.gzip && accepts('gzip') ? 'gzip' : 'identity';
}
