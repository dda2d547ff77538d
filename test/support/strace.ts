import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/**
 * Makes strace usable: installed with apt where this is root on Debian.
 * @returns the sentence why it cannot be used, or undefined
 */
export function whyNoStrace(): string | undefined {
  const works = () => {
    try {
      execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  if (works()) return undefined;
  if (process.platform !== 'linux') return 'strace exists only on Linux: what reaches the disk was not traced.';
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    try {
      execFileSync('apt-get', ['install', '-y', 'strace'], { stdio: 'ignore', timeout: 120_000 });
    } catch {
      // The sentence below says what to do.
    }
  }
  return works()
    ? undefined
    : 'strace cannot be used here (apt-get install strace): what reaches the disk was not traced.';
}

export interface Traced {
  /** What the program said in its first line. */
  ready: unknown;
  /** Ends the program and gives its system calls, one a line, in order. */
  finish(): Promise<string[]>;
}

/** Runs a TypeScript module under strace, noting what it writes to files and sockets, and when. */
export async function trace(module: URL, args: string[], output: string): Promise<Traced> {
  const calls = 'trace=fdatasync,fsync,sync_file_range,pwrite64,write,writev,sendto,sendmsg';
  // Only the main thread, which is the one that commits and answers: its calls are in order and whole.
  const strace = ['-yy', '-s', '100000', '-e', calls, '-o', output];
  const node = [process.execPath, '--experimental-strip-types', '--no-warnings', module.pathname];
  const child = spawn('strace', [...strace, ...node, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    ready: JSON.parse(line),
    async finish() {
      child.stdin.end();
      await exited;
      return (await readFile(output, 'utf8')).split('\n');
    },
  };
}
