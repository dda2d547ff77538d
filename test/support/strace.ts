import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** @returns the sentence why strace cannot be used, or undefined; `npm test` installs it where it may */
export function whyNoStrace(): string | undefined {
  if (process.platform !== 'linux') return 'strace exists only on Linux: what reaches the disk was not traced.';
  try {
    execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'strace cannot be used here (apt-get install strace): what reaches the disk was not traced.';
  }
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
