import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { LIMITS } from '@earshot/core/protocol';
import { createBlobFolder } from '@earshot/server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Host, startHost } from '../support/host.ts';
import { JPEG_WITH_PLACE } from '../support/pictures.ts';
import { mayLeaveSmallDiskOut, mountSmallDisk, whyNoSmallDisk } from '../support/small-disk.ts';
import { until } from '../support/until.ts';
import { type Ticket, ticketFor, tus, uploaded } from '../support/uploads.ts';
import { codeOf, greet, type Person } from '../support/wire.ts';

const TEN = Buffer.from('0123456789');

let host: Host;
let people = 0;
beforeAll(async () => {
  host = await startHost({ origins: ['https://blog.example'] });
});
afterAll(() => host.stop());

async function talk(at = host): Promise<{ ben: Person; ada: Person; conversation: string }> {
  people += 1;
  const { handle, secret } = await at.addMember(`member-${people}`);
  const ada = await greet(at.url, { credentials: { kind: 'session', secret } });
  const ben = await greet(at.url);
  onTestFinished(ada.close);
  onTestFinished(ben.close);
  const { conversation } = await ben.request('open', { handle });
  return { ben, ada, conversation: conversation.id };
}

const offsetOf = async (ticket: Ticket) => Number((await tus(host.url, ticket, 'HEAD')).headers.get('upload-offset'));

describe('an upload', () => {
  it('comes in parts, says where it stands, and is sent with a message', async () => {
    const { ben, ada, conversation } = await talk();
    const ticket = await ticketFor(ben, conversation, { name: 'ten.txt', bytes: TEN });
    expect(await offsetOf(ticket)).toBe(0);
    const first = await tus(host.url, ticket, 'PATCH', { offset: 0, body: TEN.subarray(0, 4) });
    expect([first.status, first.headers.get('upload-offset'), first.headers.get('tus-resumable')]).toEqual([
      204,
      '4',
      '1.0.0',
    ]);
    expect(await offsetOf(ticket)).toBe(4);
    expect(await codeOf(ben.request('send', { conversation, key: 'k', text: '', attachments: [ticket.upload] }))).toBe(
      'unknown_upload',
    );
    await tus(host.url, ticket, 'PATCH', { offset: 4, body: TEN.subarray(4) });
    await ben.request('send', { conversation, key: 'k', text: '', attachments: [ticket.upload] });
    const { event } = await ada.notice('event', ({ event }) => event.kind === 'message');
    expect(event).toMatchObject({
      text: '',
      attachments: [{ id: ticket.upload, name: 'ten.txt', type: 'text/plain', bytes: 10 }],
    });
    // The same key again is the same message, though the upload is sent by now.
    expect(await ben.request('send', { conversation, key: 'k', text: '', attachments: [ticket.upload] })).toMatchObject(
      { seq: 1 },
    );
    expect(await codeOf(ben.request('send', { conversation, key: 'l', text: '', attachments: [ticket.upload] }))).toBe(
      'unknown_upload',
    );
  });

  it('that breaks off keeps what has come, and goes on from there', async () => {
    const { ben, conversation } = await talk();
    const bytes = Buffer.alloc(900_000, 'abcdefg');
    const ticket = await ticketFor(ben, conversation, { bytes });
    await brokenOff(host.url + ticket.url, ticket.ticket, bytes.subarray(0, 400_000), () =>
      until('some of it has come', async () => (await comingIn(host, ticket.upload)) > 0),
    );
    const offset = await until('some of it is kept', async () => (await offsetOf(ticket)) || undefined);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(400_000);
    const rest = await tus(host.url, ticket, 'PATCH', { offset, body: bytes.subarray(offset) });
    expect(rest.status).toBe(204);
    await ben.request('send', { conversation, key: 'k', text: '', attachments: [ticket.upload] });
    const [link] = (await ben.request('links', { conversation, ids: [ticket.upload] })).links;
    expect(Buffer.from(await (await fetch(host.url + link?.url)).arrayBuffer()).equals(bytes)).toBe(true);
  });

  it.each([
    ['a wrong offset', 'PATCH', { offset: 3, body: TEN.subarray(3) }, 409],
    ['more than was announced', 'PATCH', { offset: 0, body: Buffer.concat([TEN, TEN]) }, 413],
    ['no offset', 'PATCH', { body: TEN }, 403],
    ['another media type', 'PATCH', { offset: 0, body: TEN, headers: { 'Content-Type': 'text/plain' } }, 400],
    ['another version', 'PATCH', { offset: 0, body: TEN, headers: { 'Tus-Resumable': '9.9.9' } }, 400],
    ['a POST', 'POST', {}, 405],
  ] as const)('with %s is refused, and stays as it was', async (_what, method, parts, status) => {
    const { ben, conversation } = await talk();
    const ticket = await ticketFor(ben, conversation, { bytes: TEN });
    expect((await tus(host.url, ticket, method, parts)).status).toBe(status);
    expect(await offsetOf(ticket)).toBe(0);
  });

  it.each(['', 'forged', 'x'.repeat(43)])('with the ticket %j is not let in, whatever it asks', async (forged) => {
    const { ben, conversation } = await talk();
    const { url } = await ticketFor(ben, conversation, { bytes: TEN });
    for (const method of ['HEAD', 'PATCH', 'DELETE'] as const) {
      const answer = await tus(host.url, { url, ticket: forged }, method, { offset: 0 });
      expect(answer.status).toBe(401);
    }
  });

  it('is not let in with the ticket of another', async () => {
    const { ben, conversation } = await talk();
    const one = await ticketFor(ben, conversation, { bytes: TEN });
    const other = await ticketFor(ben, conversation, { bytes: TEN });
    const mixed = { url: one.url, ticket: other.ticket };
    expect((await tus(host.url, mixed, 'PATCH', { offset: 0, body: TEN })).status).toBe(401);
  });

  it('that is taken back is gone, and what it held', async () => {
    const { ben, conversation } = await talk();
    const ticket = await ticketFor(ben, conversation, { bytes: TEN });
    await tus(host.url, ticket, 'PATCH', { offset: 0, body: TEN.subarray(0, 4) });
    expect(await blobsOf(host, ticket.upload)).toHaveLength(1);
    expect((await tus(host.url, ticket, 'DELETE')).status).toBe(204);
    expect((await tus(host.url, ticket, 'HEAD')).status).toBe(404);
    expect(await blobsOf(host, ticket.upload)).toEqual([]);
  });

  it('that was sent is no longer its sender’s to take back or to change', async () => {
    const { ben, conversation } = await talk();
    const ticket = await ticketFor(ben, conversation, { bytes: TEN });
    await tus(host.url, ticket, 'PATCH', { offset: 0, body: TEN });
    await ben.request('send', { conversation, key: 'k', text: 'x', attachments: [ticket.upload] });
    expect((await tus(host.url, ticket, 'DELETE')).status).toBe(404);
    expect(await blobsOf(host, ticket.upload)).toEqual([ticket.upload]);
  });
});

describe('from a page', () => {
  const from = (origin: string) => ({ headers: { Origin: origin } });

  it('of the site it may be sent, and read how it went', async () => {
    const { ben, conversation } = await talk();
    const ticket = await ticketFor(ben, conversation, { bytes: TEN });
    const asked = await tus(host.url, ticket, 'OPTIONS', from('https://blog.example'));
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://blog.example');
    expect(asked.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/Authorization.*Upload-Offset/);
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
    const wrong = await tus(host.url, { ...ticket, ticket: 'forged' }, 'HEAD', from('https://blog.example'));
    expect([wrong.status, wrong.headers.get('access-control-allow-origin')]).toEqual([401, 'https://blog.example']);
    const sent = await tus(host.url, ticket, 'PATCH', { offset: 0, body: TEN, ...from('https://blog.example') });
    expect(sent.headers.get('access-control-expose-headers')).toContain('Upload-Offset');
  });

  it('of anybody else it may not', async () => {
    const { ben, conversation } = await talk();
    const ticket = await ticketFor(ben, conversation, { bytes: TEN });
    for (const method of ['OPTIONS', 'HEAD', 'PATCH'] as const) {
      const answer = await tus(host.url, ticket, method, from('https://evil.example'));
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    }
  });
});

describe('what one person may have', () => {
  it.each([
    ['a file that is too large', { bytes: LIMITS.uploadBytes + 1 }, 'file_too_large'],
    ['a film', { bytes: 5_000_000_000 }, 'file_too_large'],
    ['nothing', { bytes: 0 }, 'bad_request'],
    ['half a byte', { bytes: 1.5 }, 'bad_request'],
    ['a small picture of nothing', { bytes: 5, thumbnailOf: 'no-such' }, 'unknown_upload'],
    ['a small picture that is not small', { bytes: LIMITS.thumbnailBytes + 1, thumbnailOf: 'x' }, 'file_too_large'],
  ])('is not %s', async (_what, file, code) => {
    const { ben, conversation } = await talk();
    expect(await codeOf(ben.request('upload', { conversation, name: 'x', type: '', ...file }))).toBe(code);
  });

  it('is at most so many that wait, so many in a message and so many bytes a day', async () => {
    const limited = await startHost({ limits: { unsentUploadsPerUser: 2, uploadBytesPerDay: 25 } });
    onTestFinished(limited.stop);
    const { ben, conversation } = await talk(limited);
    const ask = (bytes: number) => ben.request('upload', { conversation, name: 'x', type: '', bytes });
    await ask(10);
    await expect(ask(16)).rejects.toMatchObject({ frame: { code: 'rate_limited', retryAfterMs: expect.any(Number) } });
    await ask(10);
    expect(await codeOf(ask(1))).toBe('too_many_files');
    const attachments = Array.from({ length: LIMITS.attachmentsPerMessage + 1 }, (_, index) => `${index}`);
    expect(await codeOf(ben.request('send', { conversation, key: 'k', text: 'x', attachments }))).toBe(
      'too_many_files',
    );
  });

  it('is nothing where files have no place', async () => {
    const without = await startHost({ blobs: undefined as never });
    onTestFinished(without.stop);
    const { ben, conversation } = await talk(without);
    expect(ben.welcome.uploads).toBeUndefined();
    expect(await codeOf(ticketFor(ben, conversation, { bytes: TEN }))).toBe('unsupported');
    const { ben: someone } = await talk();
    expect(someone.welcome.uploads).toEqual({ bytes: LIMITS.uploadBytes });
  });
});

const why = whyNoSmallDisk();
it.skipIf(why && mayLeaveSmallDiskOut())(
  'a full disk is said so, what is there can be read, and it goes on once there is room',
  async () => {
    const full = await startHost({
      blobs: createBlobFolder({ folder: join((await mountSmallDisk(1)).folder, 'files') }),
    });
    onTestFinished(full.stop);
    const { ben, conversation } = await talk(full);
    const small = await uploaded(full.url, ben, conversation, { bytes: JPEG_WITH_PLACE });
    await ben.request('send', { conversation, key: 'k', text: '', attachments: [small] });
    const bytes = Buffer.alloc(600_000, 1);
    const large = await uploaded(full.url, ben, conversation, { bytes: Buffer.alloc(450_000, 1) });
    const ticket = await ticketFor(ben, conversation, { bytes });
    const answer = await tus(full.url, ticket, 'PATCH', { offset: 0, body: bytes });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { code: 'server_unavailable' } });
    const [link] = (await ben.request('links', { conversation, ids: [small] })).links;
    expect((await fetch(full.url + link?.url)).status).toBe(200);
    await ben.request('send', { conversation, key: 'l', text: 'words still go', attachments: [large] });
    await ben.request('delete', { conversation, key: 'm', target: 2 });
    const offset = Number((await tus(full.url, ticket, 'HEAD')).headers.get('upload-offset'));
    await until('there is room again', async () => {
      const again = await tus(full.url, ticket, 'PATCH', { offset, body: bytes.subarray(offset, offset + 100_000) });
      return again.status === 204;
    });
  },
);

/** Sends half of a body and hangs up once `come` says that some of it has arrived: a line that breaks sooner takes all along. */
async function brokenOff(url: string, ticket: string, half: Buffer, come: () => Promise<unknown>): Promise<void> {
  const request = httpRequest(url, {
    method: 'PATCH',
    headers: {
      Authorization: `Bearer ${ticket}`,
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
      'Content-Length': String(half.length * 2),
    },
  });
  const ended = once(request, 'close').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET') throw error;
  });
  request.write(half);
  await come();
  request.destroy();
  await ended;
}

/** How many bytes of an upload's open request are on the disk. */
async function comingIn({ folder }: Host, upload: string): Promise<number> {
  const incoming = join(folder, 'files', 'incoming');
  const names = await readdir(incoming).catch(() => []);
  const [name] = names.filter((one) => one.startsWith(upload));
  return name === undefined ? 0 : (await stat(join(incoming, name))).size;
}

/** What lies on the disk for an upload. */
async function blobsOf({ folder }: Host, upload: string): Promise<string[]> {
  const names = await readdir(join(folder, 'files'), { recursive: true });
  return names.map((name) => name.split('/').at(-1) ?? '').filter((name) => name.startsWith(upload));
}
