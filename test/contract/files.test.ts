import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBlobFolder } from '@earshot/server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCli, startCli } from '../support/cli.ts';
import { type Host, startHost } from '../support/host.ts';
import { GIF_WITH_PLACE, JPEG_WITH_PLACE, PLACE, PNG_WITH_PLACE, WEBP_WITH_PLACE } from '../support/pictures.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { until } from '../support/until.ts';
import { uploaded } from '../support/uploads.ts';
import { greet, type Person } from '../support/wire.ts';

let host: Host;
let people = 0;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

async function talk() {
  people += 1;
  const { handle, secret } = await host.addMember(`member-${people}`);
  const ada = await greet(host.url, { credentials: { kind: 'session', secret } });
  const ben = await greet(host.url);
  onTestFinished(ada.close);
  onTestFinished(ben.close);
  const conversation = (await ben.request('open', { handle })).conversation.id;
  let count = 0;
  /** Ben sends a file. */
  async function give(bytes: Buffer, name = 'file') {
    const upload = await uploaded(host.url, ben, conversation, { bytes, name });
    count += 1;
    const { seq } = await ben.request('send', { conversation, key: `k${count}`, text: '', attachments: [upload] });
    return { upload, seq };
  }
  return { ben, ada, conversation, give };
}

async function addressOf(person: Person, conversation: string, id: string): Promise<string> {
  const [link] = (await person.request('links', { conversation, ids: [id] })).links;
  if (!link) throw new Error('no link');
  return host.url + link.url;
}

describe('a picture', () => {
  it.each([
    ['image/jpeg', JPEG_WITH_PLACE],
    ['image/png', PNG_WITH_PLACE],
    ['image/webp', WEBP_WITH_PLACE],
    ['image/gif', GIF_WITH_PLACE],
  ])('of type %s comes out without its place, and may stand in a page', async (type, bytes) => {
    const { ben, ada, conversation, give } = await talk();
    const { upload } = await give(bytes, 'evil.html');
    const { events } = await ada.request('history', { conversation });
    const size = type === 'image/gif' ? { width: 24, height: 16 } : { width: 16, height: 24 };
    expect(events).toMatchObject([{ attachments: [{ type, ...size }] }]);
    const answer = await fetch(await addressOf(ada, conversation, upload));
    const served = Buffer.from(await answer.arrayBuffer());
    expect(served.toString('latin1')).not.toMatch(PLACE);
    expect(events).toMatchObject([{ attachments: [{ bytes: served.length }] }]);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-disposition')).toBe("inline; filename*=UTF-8''evil.html");
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const download = await fetch(`${await addressOf(ben, conversation, upload)}&download`);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('has a small version, cleaned as well, that its sender made', async () => {
    const { ben, ada, conversation } = await talk();
    const upload = await uploaded(host.url, ben, conversation, { bytes: PNG_WITH_PLACE });
    await uploaded(host.url, ben, conversation, { bytes: JPEG_WITH_PLACE, thumbnailOf: upload });
    await expect(
      uploaded(host.url, ben, conversation, { bytes: Buffer.from('no picture'), thumbnailOf: upload }),
    ).rejects.toThrow('400');
    await expect(
      uploaded(host.url, ada, conversation, { bytes: JPEG_WITH_PLACE, thumbnailOf: upload }),
    ).rejects.toThrow('unknown_upload');
    await ben.request('send', { conversation, key: 'k', text: '', attachments: [upload] });
    const { events } = await ada.request('history', { conversation });
    expect(events).toMatchObject([{ attachments: [{ id: upload, type: 'image/png', thumbnail: true }] }]);
    const [link] = (await ada.request('links', { conversation, ids: [upload] })).links;
    const small = await fetch(host.url + link?.thumbnail);
    expect(small.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await small.arrayBuffer()).toString('latin1')).not.toMatch(PLACE);
  });
});

describe('what could do something in a page', () => {
  it.each([
    ['HTML', 'a.html', '<!doctype html><script>alert(1)</script>'],
    ['SVG named like a picture', 'a.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['XML', 'a.xml', '<?xml version="1.0"?><x/>'],
    ['a PDF', 'a.pdf', '%PDF-1.7'],
    ['a script', 'a.js', 'alert(1)'],
    ['what only begins like a picture', 'a.gif', 'GIF89a/*'],
  ])('such as %s is only ever saved', async (_what, name, text) => {
    const { ada, conversation, give } = await talk();
    const { upload } = await give(Buffer.from(text), name);
    for (const query of ['', '&download']) {
      const { headers } = await fetch((await addressOf(ada, conversation, upload)) + query);
      expect(headers.get('content-type')).toBe('application/octet-stream');
      expect(headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${name}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    }
  });

  it('cannot write a header by its name', async () => {
    const { ada, conversation, give } = await talk();
    const { upload } = await give(Buffer.from('x'), 'a"\r\nX-Evil: 1; é \u202E(1)*.txt');
    const { headers } = await fetch(await addressOf(ada, conversation, upload));
    expect(headers.get('x-evil')).toBeNull();
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.~-]+$/);
  });
});

describe('an address', () => {
  it('is given to those in the conversation, for what is in it, and for what waits to its sender alone', async () => {
    const { ben, ada, conversation, give } = await talk();
    const { upload } = await give(Buffer.from('sent'));
    const waiting = await uploaded(host.url, ben, conversation, { bytes: Buffer.from('waiting') });
    const other = await talk();
    const elsewhere = (await other.give(Buffer.from('elsewhere'))).upload;
    const ids = [upload, waiting, elsewhere, 'no-such'];
    const linked = async (person: Person, at: string) =>
      (await person.request('links', { conversation: at, ids })).links.map(({ id }) => id).sort();
    expect(await linked(ben, conversation)).toEqual([upload, waiting].sort());
    expect(await linked(ada, conversation)).toEqual([upload]);
    expect(await linked(other.ben, other.conversation)).toEqual([elsewhere]);
    await expect(other.ben.request('links', { conversation, ids })).rejects.toThrow('unknown_conversation');
  });

  it('is good for a while, for one file, and not when it is forged', async () => {
    const { ada, conversation, give } = await talk();
    const [one, two] = [await give(Buffer.from('one')), await give(Buffer.from('two'))];
    const address = await addressOf(ada, conversation, one.upload);
    const answer = await fetch(address);
    expect(await answer.text()).toBe('one');
    expect(answer.headers.get('cache-control')).toMatch(/^private, max-age=(29\d|300), immutable$/);
    const expires = Number(new URL(address).searchParams.get('expires'));
    expect(expires - Date.now()).toBeLessThanOrEqual(5 * 60_000);
    for (const forged of [
      address.replace(one.upload, two.upload),
      address.replace(`${expires}`, `${expires + 1}`),
      address.replace(`${expires}`, `${Date.now() - 1}`),
      address.replace(/signature=./, 'signature=_'),
      address.replace(/&signature=.*/, ''),
    ]) {
      expect((await fetch(forged)).status).toBe(404);
    }
  });

  it('is of no use once its time is over', async () => {
    let ahead = 0;
    const clock = {
      now: () => Date.now() + ahead,
      elapsed: () => performance.now(),
      setTimeout: (run: () => void, ms: number) => setTimeout(run, ms),
      clearTimeout: (timer: unknown) => clearTimeout(timer as never),
    };
    const later = await startHost({ clock });
    onTestFinished(later.stop);
    const { handle } = await later.addMember('ada');
    const ben = await greet(later.url);
    onTestFinished(ben.close);
    const conversation = (await ben.request('open', { handle })).conversation.id;
    const upload = await uploaded(later.url, ben, conversation, { bytes: Buffer.from('x') });
    const [link] = (await ben.request('links', { conversation, ids: [upload] })).links;
    expect((await fetch(later.url + link?.url)).status).toBe(200);
    ahead = 5 * 60_000 + 1_000;
    expect((await fetch(later.url + link?.url)).status).toBe(404);
  });

  it('gives a part when a part is asked for', async () => {
    const { ada, conversation, give } = await talk();
    const { upload } = await give(Buffer.from('0123456789'));
    const address = await addressOf(ada, conversation, upload);
    const ask = (Range: string) => fetch(address, { headers: { Range } });
    const part = await ask('bytes=2-4');
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234']);
    const beyond = await ask('bytes=10-');
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    const head = await fetch(address, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '10']);
  });
});

it('a message that is deleted takes its files with it, from the disk too', async () => {
  const { ben, ada, conversation, give } = await talk();
  const { upload, seq } = await give(JPEG_WITH_PLACE);
  const address = await addressOf(ada, conversation, upload);
  await ben.request('delete', { conversation, key: 'gone', target: seq });
  await until('the bytes are gone', async () => (await fetch(address)).status === 404);
  const names = await readdir(join(host.folder, 'files'), { recursive: true });
  expect(names.join()).not.toContain(upload);
  expect((await ada.request('links', { conversation, ids: [upload] })).links).toEqual([]);
  expect(JSON.stringify(await ada.request('history', { conversation }))).not.toContain(upload);
});

it('a backup holds the files, and they are there when it is put back', async () => {
  const [folder, backups] = [await mkdtemp(join(tmpdir(), 'earshot-test-')), await temporaryFolder()];
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const server = await startCli(folder);
  await runCli('member', 'add', 'ada', '--data', folder);
  const ben = await greet(server.url);
  const conversation = (await ben.request('open', { handle: 'ada' })).conversation.id;
  const upload = await uploaded(server.url, ben, conversation, { bytes: Buffer.from('kept') });
  await ben.request('send', { conversation, key: 'k', text: '', attachments: [upload] });
  const { secret } = ben.welcome;
  ben.close();
  const backup = await runCli('backup', join(backups, 'copy.db'), '--data', folder);
  expect(backup.out).toContain(`and 1 file to ${join(backups, 'copy-files')}`);
  await server.end('SIGTERM');

  const place = await temporaryFolder();
  const { copyFile, cp } = await import('node:fs/promises');
  await copyFile(join(backups, 'copy.db'), join(place, 'earshot.db'));
  await cp(join(backups, 'copy-files'), join(place, 'files'), { recursive: true });
  const restored = await startCli(place);
  const again = await greet(restored.url, { credentials: { kind: 'session', secret: secret ?? '' } });
  onTestFinished(again.close);
  const [link] = (await again.request('links', { conversation, ids: [upload] })).links;
  expect(await (await fetch(restored.url + link?.url)).text()).toBe('kept');
});

it('what nobody sent, and bytes that nobody knows, are collected', async () => {
  const timers: (() => void)[] = [];
  let ahead = 0;
  const clock = {
    now: () => Date.now() + ahead,
    elapsed: () => performance.now(),
    setTimeout: (run: () => void) => timers.push(run),
    clearTimeout: () => {},
  };
  const tidy = await startHost({ clock });
  onTestFinished(tidy.stop);
  const { handle } = await tidy.addMember('ada');
  const ben = await greet(tidy.url);
  onTestFinished(ben.close);
  const conversation = (await ben.request('open', { handle })).conversation.id;
  const [sent, unsent] = [
    await uploaded(tidy.url, ben, conversation, { bytes: Buffer.from('sent') }),
    await uploaded(tidy.url, ben, conversation, { bytes: Buffer.from('unsent') }),
  ];
  await ben.request('send', { conversation, key: 'k', text: '', attachments: [sent] });
  const blobs = createBlobFolder({ folder: join(tidy.folder, 'files') });
  await blobs.put(
    'unknown',
    (async function* () {
      yield Buffer.from('x');
    })(),
  );
  const keys = async () => {
    const found: string[] = [];
    for await (const { key } of blobs.list()) found.push(key);
    return found.sort();
  };
  expect(await keys()).toEqual([sent, unsent, 'unknown'].sort());
  ahead = 25 * 3_600_000;
  for (const run of timers.splice(0)) run();
  await until('only what was sent is left', async () => (await keys()).join() === sent);
});
