import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, startCli } from '../support/cli.ts';
import { type Postgres, startPostgres, whyNoPostgres } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { until } from '../support/until.ts';
import { codeOf, greet } from '../support/wire.ts';

const why = whyNoPostgres();
const PASSWORD = 'not-for-any-log';

describe.skipIf(why && !process.env.CI)('a server on PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres({ fsync: 'on' });
  });
  afterAll(() => postgres?.remove());

  /** The test's PostgreSQL trusts whoever comes; the password is there to be looked for. */
  const address = async (name: string) => (await postgres.database(name)).replace('@', `:${PASSWORD}@`);

  async function setUp(name: string) {
    const folder = await temporaryFolder();
    const url = await address(name);
    const file = join(await temporaryFolder(), 'database-url');
    await writeFile(file, `${url}\n`, { mode: 0o600 });
    const start = () => startCli(folder, { variables: { EARSHOT_DATABASE_URL: url } });
    return { folder, file, start, at: ['--data', folder, '--database-url-file', file] };
  }

  async function conversationOn(url: string) {
    const ben = await greet(url);
    const { conversation } = await ben.request('open', { handle: 'ada' });
    const send = (key: string) => ben.request('send', { conversation: conversation.id, key, text: key });
    return { ben, id: conversation.id, send };
  }

  it('keeps everything there, and in its folder only what is not a secret', async () => {
    const { folder, start, at } = await setUp('everything');
    const server = await start();
    expect((await runCli('member', 'add', 'ada', '--data', folder)).code).toBe(0);
    const { send, ben } = await conversationOn(server.url);
    expect(await send('kept')).toMatchObject({ seq: 1 });
    ben.close();

    const healthy = await runCli('doctor', ...at);
    expect(healthy).toMatchObject({ code: 0 });
    expect(healthy.out).toMatch(/ok {4}PostgreSQL \d+\S* .*answers/);
    expect(healthy.out).toContain('held by the running server');
    const backup = await runCli('backup', join(folder, 'copy.db'), '--data', folder);
    expect(backup).toMatchObject({ code: 1, err: expect.stringContaining('pg_dump --format=custom') });

    await server.end('SIGTERM');
    expect(await readdir(folder)).not.toContain('earshot.db');
    const said = JSON.stringify([server.said, healthy, backup, await runCli('member', 'list', ...at)]);
    expect(said).toContain('@ada');
    expect(said).not.toContain(PASSWORD);
    expect(await readdir(folder)).toContain('settings.json');
  });

  it('is not mistaken for an empty one when its address is left out', async () => {
    const { folder, start, at } = await setUp('left out');
    await (await start()).end('SIGTERM');
    const sentence = `The data of ${folder} is in PostgreSQL. Say where, with EARSHOT_DATABASE_URL or --database-url-file.`;
    for (const command of [
      ['start', '--port', '0'],
      ['member', 'list'],
      ['backup', join(folder, 'copy')],
    ]) {
      const { code, err } = await runCli(...command, '--data', folder);
      expect([code, err.trim()]).toEqual([1, sentence]);
    }
    expect((await runCli('doctor', '--data', folder)).out).toContain(sentence);
    expect((await runCli('member', 'list', ...at)).code).toBe(0);
  });

  it('stays alive while PostgreSQL is away, says so, and goes on when it is back', async () => {
    const { folder, start } = await setUp('away');
    const server = await start();
    await runCli('member', 'add', 'ada', '--data', folder);
    const { send, ben, id } = await conversationOn(server.url);
    await send('before');
    await postgres.stop();
    try {
      expect(await codeOf(send('during'))).toBe('server_unavailable');
      expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    } finally {
      await postgres.start();
    }
    // The same key again, as a client's outbox does.
    expect(await send('during')).toMatchObject({ seq: 2 });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const { events } = await ben.request('history', { conversation: id });
    expect(events).toMatchObject([{ text: 'before' }, { text: 'during' }]);
    expect(server.process.exitCode).toBe(null);
    expect(JSON.stringify(server.said)).not.toContain(PASSWORD);
    ben.close();
  });

  it('loses nothing that was acknowledged when PostgreSQL goes in the middle of it', async () => {
    const { folder, start } = await setUp('in the middle');
    const server = await start();
    await runCli('member', 'add', 'ada', '--data', folder);
    const { send, ben, id } = await conversationOn(server.url);
    const acknowledged = new Map<string, number>();
    const keys = Array.from({ length: 9 }, (_, index) => `line ${index}`);
    const sendAll = (some: readonly string[]) =>
      Promise.allSettled(some.map(async (key) => acknowledged.set(key, (await send(key)).seq)));
    const sending = sendAll(keys);
    await until('one is acknowledged', () => acknowledged.size > 0);
    await postgres.stop();
    await sending;
    await postgres.start();
    // As an outbox does: the same keys again, whether they were stored or not.
    await sendAll(keys.filter((key) => !acknowledged.has(key)));
    const { events } = await ben.request('history', { conversation: id, limit: 100 });
    expect(events.map((event) => [event.kind === 'message' && event.key, event.seq])).toEqual(
      [...acknowledged].sort(([, a], [, b]) => a - b),
    );
    expect(events).toHaveLength(keys.length);
    ben.close();
  });

  it('refuses a database of a newer release with a sentence, and does not touch it', async () => {
    const { start, at } = await setUp('newer');
    await (await start()).end('SIGTERM');
    const client = new pg.Client({ connectionString: await postgres.database('newer') });
    await client.connect();
    await client.query('update schema_version set version = 99');
    const refused = await runCli('start', '--port', '0', ...at);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('The database has schema 99');
    expect((await client.query('select version from schema_version')).rows).toEqual([{ version: 99 }]);
    await client.end();
    expect((await runCli('doctor', ...at)).out).toContain('newer than this release');
  });

  it.each([
    ['is not there', (url: string) => url.replace(/\?.*/, '?host=/nowhere'), 'PostgreSQL cannot be used now: '],
    ['is another', (url: string) => url.replace('/wrong', '/other'), 'database "other" does not exist'],
    ['is no address', () => `mysql://earshot:${PASSWORD}@localhost`, 'Write the database address like postgresql://'],
  ])('says in a sentence that the database %s', async (_name, change, sentence) => {
    const { folder, file } = await setUp('wrong');
    await writeFile(file, change(await address('wrong')));
    const { code, err } = await runCli('start', '--port', '0', '--data', folder, '--database-url-file', file);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err).not.toContain('    at ');
    expect(err).not.toContain(PASSWORD);
  });
});

afterAll(() => {
  if (why) console.log(why);
});
