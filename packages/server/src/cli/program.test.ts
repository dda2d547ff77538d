import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../testing/server.js';
import { run } from './program.js';

/** A terminal in a folder of its own. */
async function terminal() {
  const cwd = await temporaryFolder();
  function earshot(...argv: string[]) {
    const [out, err, logs]: string[][] = [[], [], []];
    let stop = () => {};
    const stopping = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const code = run(argv, '1.2.3', {
      out: (line) => out?.push(line),
      err: (line) => err?.push(line),
      logs: new Writable({
        write(chunk, _encoding, done) {
          logs?.push(String(chunk));
          done();
        },
      }),
      cwd,
      platform: process.platform,
      nodeVersion: process.version,
      untilStopped: () => stopping,
    });
    const said = () => ({ out: out?.join('\n') ?? '', err: err?.join('\n') ?? '', logs: logs?.join('') ?? '' });
    return { code, said, stop };
  }
  async function ended(...argv: string[]) {
    const { code, said } = earshot(...argv);
    return { code: await code, ...said() };
  }
  async function started() {
    const server = earshot('start', '--port', '0');
    onTestFinished(async () => {
      server.stop();
      await server.code;
    });
    await vi.waitFor(() => expect(server.said().out).toContain('Next'));
    const [, url = ''] = /running at (\S+)/.exec(server.said().out) ?? [];
    return { ...server, url };
  }
  return { cwd, ended, started };
}

describe('a command line', () => {
  it.each([
    [['--version'], 0, '1.2.3'],
    [['--help'], 0, 'earshot member add ada --data ./data --name "Ada"'],
    [['start', '--help'], 0, 'EARSHOT_PUBLIC_URL'],
  ])('%j says what it should', async (argv, code, text) => {
    const { ended } = await terminal();
    const result = await ended(...argv);
    expect(result.code).toBe(code);
    expect(result.out).toContain(text);
  });

  it.each([
    [['start', '--prot', '1'], 'Did you mean --port?'],
    [['start', '--port', '70000'], 'A port is a number from 0 to 65535.'],
    [['start', '--public-url', 'talk.example'], 'Write it like https://talk.example.org.'],
    [['start', '--public-url', 'https://talk.example/x'], 'without a path: https://talk.example.'],
    [['start', '--smtp-url', 'mail.example'], 'Write it like smtps://'],
    [['start', '--smtp-url', 'smtp://mail.example'], '--smtp-url needs --mail-from'],
    [['start', '--turn-url', 'turn:turn.example'], '--turn-url needs --turn-secret-file'],
    [['start', '--turn-secret-file', 'x'], '--turn-secret-file needs --turn-url'],
    [['start', '--turn-url', 'turn:t', '--turn-secret-file', '/nowhere/x'], 'cannot be read'],
    [['start', '--redis-url', 'redis://r.example'], 'Redis joins servers that share a PostgreSQL database.'],
    [['start', '--redis-url', 'r.example:6379'], 'Write the Redis address like redis://'],
    [
      ['start', '--redis-url', 'redis://r', '--redis-url-file', '/r'],
      'Give --redis-url or --redis-url-file, not both.',
    ],
    [['start', '--redis-url-file', '/nowhere/x'], 'which should hold the Redis address, cannot be read'],
    [['start', '--log-level', 'loud'], 'Allowed choices are'],
    [['site', 'add'], 'Give the site a name with --name'],
    [['site', 'add', '--site', 'k'], 'Say which origin to add, with --origin.'],
    [['site', 'list'], 'There is no Earshot data in'],
    [['member', 'add'], "missing required argument 'handle'"],
    [['nonsense'], "unknown command 'nonsense'"],
  ])('%j is answered with a sentence, and changes nothing', async (argv, sentence) => {
    const { ended, cwd } = await terminal();
    const { code, err } = await ended(...argv);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err).not.toContain('    at ');
    expect(existsSync(join(cwd, 'data', 'earshot.db'))).toBe(false);
  });
});

describe('beside a running server', () => {
  it('commands work on it, and it shows what they did', async () => {
    const { ended, started } = await terminal();
    const { url, said } = await started();
    expect(said().out).toContain('Next, in another terminal: earshot member add ada');
    expect((await ended('site', 'add', '--name', 'Blog', '--origin', 'https://blog.example')).code).toBe(0);
    expect((await ended('member', 'add', 'ada', '--name', 'Ada Example')).out).toContain('@ada is a member of Blog.');
    expect((await ended('member', 'email', 'ada', 'ada@example.org')).code).toBe(0);
    expect((await ended('member', 'list')).out).toContain('@ada  Ada Example  ada@example.org  Blog');
    expect((await ended('site', 'list')).out).toContain('  https://blog.example');
    expect(await (await fetch(`${url}/@ada`)).text()).toContain('Ada Example');
    const link = (await ended('member', 'link', 'ada')).out;
    expect(link).toMatch(new RegExp(`^${url}/console/#sign-in=[\\w-]{43}$`));
    const token = link.split('=')[1] ?? '';
    expect((await fetch(`${url}/v1/sign-in`, { method: 'POST', body: JSON.stringify({ token }) })).status).toBe(200);
    const { logs } = said();
    for (const secret of [token, 'ada@example.org', '127.0.0.1:', 'Ada Example']) expect(logs).not.toContain(secret);
  });

  it('teams come and go, and reports are shown', async () => {
    const { ended, started } = await terminal();
    await started();
    for (const handle of ['ada', 'zoe']) await ended('member', 'add', handle);
    const added = await ended('team', 'add', 'support', 'ada', '@zoe', '--name', 'Support');
    expect(added.out).toBe('@support (Support) is a team of My site: @ada, @zoe.');
    expect((await ended('member', 'add', 'support')).err).toContain('The handle "support" is taken.');
    expect((await ended('team', 'add', 'ada')).err).toContain('The handle "ada" is taken.');
    expect((await ended('team', 'add', 'other', 'nobody')).err).toContain('No member has the handle "nobody"');
    expect((await ended('team', 'remove', 'support', 'zoe')).out).toBe('@support is now: @ada.');
    expect((await ended('team', 'list')).out).toBe('@support  Support  @ada  My site');
    expect((await ended('team', 'remove', 'support')).out).toContain('is no more');
    expect((await ended('team', 'remove', 'support')).err).toContain('No team has the handle "support"');
    expect((await ended('reports')).err).toBe('Nothing was reported.');
    expect((await ended('reports', '--close', 'x')).err).toContain('There is no report "x"');
  });

  it('a second one on the same folder is refused, and the first goes on', async () => {
    const { ended, started } = await terminal();
    const { url } = await started();
    const { code, err } = await ended('start', '--port', '0');
    expect(code).toBe(1);
    expect(err).toMatch(/^Another Earshot process \(pid \d+\) is using .*--data folder\.$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('one on the same port is refused, and gives its folder back', async () => {
    const { ended, started } = await terminal();
    const { url } = await started();
    const port = new URL(url).port;
    const { code, err } = await ended('start', '--data', 'other', '--port', port);
    expect(code).toBe(1);
    expect(err).toContain(`Port ${port} is in use by another program.`);
  });

  it('a backup is a database that a server can start on', async () => {
    const { ended, started, cwd } = await terminal();
    await started();
    await ended('member', 'add', 'ada');
    expect((await ended('backup', 'copies.db')).out).toContain(join(cwd, 'copies.db'));
    expect((await ended('backup', 'copies.db')).err).toContain('exists already');
  });
});

describe('the doctor', () => {
  it('has nothing wrong to say of a fresh server, and notes what is missing', async () => {
    const { ended, started } = await terminal();
    await started();
    const { code, out } = await ended('doctor');
    expect(code).toBe(0);
    expect(out).toContain('held by the running server (pid');
    expect(out).toContain('/healthz answers.');
    expect(out).toContain('has no member');
    expect(out).toContain('There is no TURN server');
    expect(out).toContain('→ Start with --smtp-url and --mail-from.');
  });

  it('ends with 1 when something is wrong', async () => {
    const { ended } = await terminal();
    const { code, out } = await ended('doctor');
    expect(code).toBe(1);
    expect(out).toMatch(/WRONG There is no folder .*\n {6}→ Start a server there/);
  });
});
