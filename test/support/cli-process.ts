import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const BIN = fileURLToPath(import.meta.resolve('@earshot/server').replace(/dist\/index\.js$/, 'bin/earshot.mjs'));

/** A process of the built command line, with what it has said so far. */
export function spawnCli(args: readonly string[], variables: Record<string, string> = {}) {
  // Its own environment would let a developer's EARSHOT_… variables in.
  const env = { PATH: process.env.PATH ?? '', ...variables };
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
  });
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return { child, said, exited };
}

export interface ServerProcess {
  url: string;
  port: number;
  process: ChildProcess;
  /** Everything it has said. */
  said: { out: string; err: string };
  /** Sends the signal and waits for the end. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export interface StartSetUp {
  port?: number;
  /** Of its environment, e.g. EARSHOT_DATABASE_URL. */
  variables?: Record<string, string>;
}

/** `earshot start` on its way: `ready` once it can be talked to, `end` whether or not it ever was. */
export interface Launched {
  ready: Promise<ServerProcess>;
  end: ServerProcess['end'];
}

/** Whoever launches it ends it. */
export function launchServer(folder: string, { port = 0, variables }: StartSetUp = {}): Launched {
  const { child, said, exited } = spawnCli(['start', '--data', folder, '--port', String(port)], variables);
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (!isOver()) child.kill(signal);
    await exited;
  };
  async function running(): Promise<ServerProcess> {
    const found = await until('the server is running', () => {
      const address = /running at http:\/\/localhost:(\d+)/.exec(said.out);
      return address ? { port: Number(address[1]) } : isOver() && { port: 0 };
    });
    if (found.port === 0) throw new Error(`the server did not start: ${said.err}`);
    return { url: `http://localhost:${found.port}`, port: found.port, process: child, said, end };
  }
  return { ready: running(), end };
}
