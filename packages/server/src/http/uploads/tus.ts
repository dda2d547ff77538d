import { Readable } from 'node:stream';
import { Server as TusServer } from '@tus/server';
import type { Receiver } from '../../attachments/receive.js';
import type { Upload } from '../../ports/store.js';
import type { Answer, Exchange } from '../answer.js';
import { UploadDataStore } from './data-store.js';

/** One exchange by the tus protocol about an upload. @throws what went wrong on this side */
export async function speakTus({ request, url }: Exchange, upload: Upload, receiver: Receiver): Promise<Answer> {
  const { id } = upload;
  let fault: unknown;
  const tus = new TusServer({
    path: '/',
    datastore: new UploadDataStore(upload, receiver),
    getFileIdFromRequest: () => id,
    onUploadFinish: async () => {
      await receiver.finish(id);
      return {};
    },
    onResponseError: (_request, error) => {
      // What it has a status for is an answer; the rest is ours to tell.
      if (!('status_code' in error)) fault = error;
      return undefined;
    },
  });
  const hasBody = request.method === 'PATCH';
  const answered = await tus.handleWeb(
    new Request(url, {
      ...{ method: request.method ?? 'HEAD', headers: headersOf(request.headers), duplex: 'half' },
      ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream } : {}),
    } as RequestInit),
  );
  if (fault !== undefined) throw fault;
  return {
    status: answered.status,
    headers: { ...tusHeadersOf(answered.headers), 'Cache-Control': 'no-store' },
    body: await answered.text(),
  };
}

const headersOf = (headers: NodeJS.Dict<string | string[]>): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));

/** The protocol's own; what every answer has comes later. */
const tusHeadersOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => /^(tus|upload)-/.test(name)));
