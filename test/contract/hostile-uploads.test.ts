import { readdir } from 'node:fs/promises';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startHost } from '../support/host.ts';
import { JPEG_WITH_PLACE } from '../support/pictures.ts';
import { until } from '../support/until.ts';
import { type Ticket, ticketFor, tus } from '../support/uploads.ts';
import { codeOf, greet } from '../support/wire.ts';

async function setUp(limits = {}) {
  const host = await startHost({ limits });
  onTestFinished(host.stop);
  const { handle } = await host.addMember('ada');
  const ben = await greet(host.url);
  onTestFinished(ben.close);
  const { conversation } = await ben.request('open', { handle });
  return { host, ben, conversation: conversation.id };
}

it('small pictures that wait are counted as their pictures are', async () => {
  const { ben, conversation } = await setUp({ unsentUploadsPerUser: 2 });
  const picture = await ticketFor(ben, conversation, { bytes: JPEG_WITH_PLACE });
  const small = () => codeOf(ticketFor(ben, conversation, { bytes: Buffer.alloc(1), thumbnailOf: picture.upload }));
  expect([await small(), await small(), await small()]).toEqual(['ok', 'ok', 'too_many_files']);
});

it('a file is written to the disk a few times at once, and no more', async () => {
  const { host, ben, conversation } = await setUp();
  const ticket = await ticketFor(ben, conversation, { bytes: Buffer.alloc(100_000) });
  const writing = async () => {
    const names = await readdir(join(host.folder, 'files', 'incoming')).catch(() => []);
    return names.filter((name) => name.startsWith(ticket.upload)).length;
  };
  const open = Array.from({ length: 3 }, () => begun(host.url, ticket));
  await until('all of them write', async () => (await writing()) === 3);
  const answer = await tus(host.url, ticket, 'PATCH', { offset: 0, body: Buffer.alloc(100_000) });
  expect([answer.status, await writing()]).toEqual([429, 3]);
  for (const request of open) request.destroy();
  await until('one may write again', async () => {
    const offset = Number((await tus(host.url, ticket, 'HEAD')).headers.get('upload-offset'));
    return (await tus(host.url, ticket, 'PATCH', { offset, body: Buffer.alloc(10) })).status === 204;
  });
});

/** A body of which only the beginning comes. */
function begun(host: string, { url, ticket }: Ticket): ClientRequest {
  const request = httpRequest(host + url, {
    method: 'PATCH',
    headers: {
      Authorization: `Bearer ${ticket}`,
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
      'Content-Length': '100000',
    },
  });
  request.on('error', () => {});
  request.write(Buffer.alloc(50_000));
  return request;
}
