import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

const program = () =>
  ['/usr/bin', ...(process.env.PATH ?? '').split(':')].map((folder) => join(folder, 'redis-server')).find(existsSync);

/** @returns the sentence why Redis cannot be used, or undefined; `npm test` installs it where it may */
export const whyNoRedis = (): string | undefined =>
  program() ? undefined : 'Redis is not here (apt-get install redis-server): what goes over it was not tested.';

export interface Redis {
  readonly url: string;
  /** Ends every connection, as a crash does, and stays away until `start`; nothing in it is kept. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Takes it away for good. */
  remove(): Promise<void>;
}

/** A Redis of its own: on a free port of this machine alone, writing nothing to the disk. */
export async function startRedis(): Promise<Redis> {
  const file = program();
  if (!file) throw new Error(whyNoRedis());
  const folder = await mkdtemp(join(tmpdir(), 'earshot-redis-'));
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    server = spawn(file ?? '', settings, { stdio: 'ignore' });
    await until('Redis answers', () => answers(port));
  }
  async function kill(): Promise<void> {
    const child = server;
    if (!child || child.exitCode !== null) return;
    server = undefined;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    ...{ start, kill },
    async remove() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [answer] = await once(socket, 'data');
    return String(answer).startsWith('+PONG');
  } finally {
    socket.destroy();
  }
}
