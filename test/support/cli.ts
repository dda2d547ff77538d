import { onTestFinished } from 'vitest';
import { launchServer, type ServerProcess, type StartSetUp, spawnCli } from './cli-process.ts';

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a command to its end, at the latest the test's. */
export async function runCli(...args: string[]): Promise<Run> {
  const { child, said, exited } = spawnCli(args);
  onTestFinished(() => void child.kill('SIGKILL'));
  return { code: await exited, ...said };
}

/** `earshot start`, ready to be talked to; killed at the latest when the test is over. */
export async function startCli(folder: string, options: StartSetUp = {}): Promise<ServerProcess> {
  const { ready, end } = launchServer(folder, options);
  onTestFinished(() => end('SIGKILL'));
  return ready;
}
