import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { runCli, startCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { greet } from '../support/wire.ts';

describe('one data folder', () => {
  it('has one process: the second says who has it and ends, the first goes on', async () => {
    const folder = await temporaryFolder();
    const first = await startCli(folder);
    const second = await runCli('start', '--data', folder, '--port', '0');
    expect(second.code).toBe(1);
    expect(second.err.trim()).toBe(
      `Another Earshot process (pid ${first.process.pid}) is using ${folder}. ` +
        'Stop it first, or start this one with another --data folder.',
    );
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('is free again after %s', async (signal) => {
    const folder = await temporaryFolder();
    await (await startCli(folder)).end(signal);
    const next = await startCli(folder);
    expect((await fetch(`${next.url}/readyz`)).status).toBe(200);
  });

  it('is one however it is written', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'below'));
    await startCli(folder);
    expect((await runCli('start', '--data', join(folder, 'below', '..'), '--port', '0')).code).toBe(1);
  });

  it('does not need to be free for another port: two folders run side by side', async () => {
    const [one, other] = await Promise.all(
      [await temporaryFolder(), await temporaryFolder()].map((folder) => startCli(folder)),
    );
    expect(one?.port).not.toBe(other?.port);
  });
});

describe('a database of a newer release', () => {
  it('is refused with a sentence, and not touched', async () => {
    const folder = await temporaryFolder();
    await (await startCli(folder)).end('SIGTERM');
    const file = join(folder, 'earshot.db');
    const database = new Database(file);
    database.exec('update schema_version set version = 99');
    database.pragma('wal_checkpoint(truncate)');
    database.close();
    const before = await readFile(file);
    const refused = await runCli('start', '--data', folder, '--port', '0');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('The database has schema 99');
    expect(refused.err).toContain('Start the newer release again, or restore the backup');
    expect(await readFile(file)).toEqual(before);
    // Nothing lies about a lock afterwards: the sentence stays the same.
    expect((await runCli('start', '--data', folder, '--port', '0')).err).toBe(refused.err);
  });
});

describe('a backup', () => {
  it('of a live server holds what was acknowledged, and works when it is put back', async () => {
    const folder = await temporaryFolder();
    const server = await startCli(folder);
    expect((await runCli('member', 'add', 'ada', '--data', folder, '--name', 'Ada Example')).code).toBe(0);
    const ben = await greet(server.url);
    const { conversation } = await ben.request('open', { handle: 'ada' });
    const { id } = conversation;
    await ben.request('send', { conversation: id, key: 'k1', text: 'before' });
    const copy = join(await temporaryFolder(), 'earshot-backup.db');
    expect(await runCli('backup', copy, '--data', folder)).toMatchObject({ code: 0, err: '' });
    await ben.request('send', { conversation: id, key: 'k2', text: 'after' });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);

    const restored = join(await temporaryFolder(), 'data');
    await mkdir(restored);
    await copyFile(copy, join(restored, 'earshot.db'));
    const second = await startCli(restored);
    const secret = ben.welcome.secret ?? '';
    const back = await greet(second.url, { credentials: { kind: 'session', secret } });
    expect(back.id).toBe(ben.id);
    const { events } = await back.request('history', { conversation: id });
    expect(events).toMatchObject([{ seq: 1, text: 'before' }]);
    expect(await back.request('send', { conversation: id, key: 'k3', text: 'again' })).toMatchObject({ seq: 2 });
    ben.close();
    back.close();
  });

  it('overwrites nothing', async () => {
    const folder = await temporaryFolder();
    await startCli(folder);
    const place = await temporaryFolder();
    const copy = join(place, 'earshot-backup.db');
    expect((await runCli('backup', copy, '--data', folder)).code).toBe(0);
    const before = await readFile(copy);
    const again = await runCli('backup', copy, '--data', folder);
    expect(again.code).toBe(1);
    expect(again.err).toContain(copy);
    expect(again.err).not.toContain('does not know');
    expect(await readFile(copy)).toEqual(before);
    expect(await readdir(place)).toEqual(['earshot-backup.db']);
  });
});
