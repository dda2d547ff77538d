import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { until } from './until.ts';

/** Debian keeps each version's programs apart, and only some of them in PATH. */
const DEBIAN = '/usr/lib/postgresql';
const PORT = 5432;

/** The folder with `initdb` and `postgres`: Debian's newest, or whatever PATH knows. */
function programs(): string | undefined {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...debian.map((version) => join(DEBIAN, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** @returns the sentence why PostgreSQL cannot be used, or undefined; `npm test` installs it where it may */
export const whyNoPostgres = (): string | undefined =>
  programs() ? undefined : 'PostgreSQL is not here (apt-get install postgresql): what is kept in it was not tested.';

export interface Postgres {
  /** The address of a database of this name, which is made when there is none; as a client is given it. */
  database(name: string): Promise<string>;
  /** Runs one of PostgreSQL's own programs on a database. */
  run(program: 'pg_dump' | 'pg_restore', name: string, ...args: string[]): void;
  /** Ends every connection and stays away until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and takes away everything it had. */
  remove(): Promise<void>;
}

export interface PostgresSetUp {
  /** Off where nothing is asked of the disk: each test has a database of its own, and making one syncs many files. */
  fsync?: 'on' | 'off';
}

/** A PostgreSQL of its own: in a temporary folder, on a unix socket there and on no port. */
export async function startPostgres({ fsync = 'off' }: PostgresSetUp = {}): Promise<Postgres> {
  const bin = programs();
  if (!bin) throw new Error(whyNoPostgres());
  const folder = await mkdtemp(join(tmpdir(), 'earshot-pg-'));
  const owner = unprivileged();
  if (owner) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const as = { ...owner, cwd: folder, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' } };
  const initdb = ['-D', data, '-U', 'earshot', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  execFileSync(join(bin, 'initdb'), initdb, { ...as, stdio: ['ignore', 'ignore', 'inherit'] });

  let server: ChildProcess | undefined;
  const url = (name: string) => `postgresql://earshot@/${encodeURIComponent(name)}?host=${encodeURIComponent(folder)}`;
  async function ask<T extends pg.QueryResultRow>(sql: string, values: string[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: url('postgres') });
    try {
      await client.connect();
      return (await client.query<T>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }
  async function start(): Promise<void> {
    const settings = { listen_addresses: '', unix_socket_directories: folder, port: String(PORT), fsync };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(join(bin ?? '', 'postgres'), ['-D', data, ...flags], { ...as, stdio: 'ignore' });
    server = child;
    await until('PostgreSQL answers', () => ask('select 1'), { withinMs: 25_000 });
  }
  async function stop(): Promise<void> {
    const child = server;
    if (!child || child.exitCode !== null) return;
    server = undefined;
    const exited = once(child, 'exit');
    // "Fast": connections are ended, what is committed is kept.
    child.kill('SIGINT');
    await exited;
  }

  await start();
  return {
    ...{ start, stop },
    async database(name) {
      const there = await ask('select 1 from pg_database where datname = $1', [name]);
      if (there.length === 0) await ask(`create database "${name}"`);
      return url(name);
    },
    run: (program, name, ...args) =>
      void execFileSync(join(bin, program), ['-h', folder, '-U', 'earshot', '-d', name, ...args]),
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, existsSync(DEBIAN) ? 'postgres' : 'nobody']));
  return { uid: id('-u'), gid: id('-g') };
}
