import { signIn } from '@earshot/core';
import { runCli, startCli } from './cli.ts';
import type { ServerProcess } from './cli-process.ts';
import { temporaryFolder } from './temporary.ts';

export interface House {
  folder: string;
  server: ServerProcess;
  /** Ada's. */
  secret: string;
}

/** A server as an operator runs it, with Ada signed in by her one-time link. */
export async function openHouse(where?: string): Promise<House> {
  const folder = where ?? (await temporaryFolder());
  const server = await startCli(folder);
  await runCli('member', 'add', 'ada', '--data', folder, '--name', 'Ada Example');
  const { out } = await runCli('member', 'link', 'ada', '--data', folder);
  const token = /#sign-in=([\w-]+)/.exec(out)?.[1] ?? '';
  return { folder, server, secret: (await signIn(server.url, token)).secret };
}

/** The same address and data again, as after a crash. */
export const restart = async ({ folder, server }: House) => startCli(folder, { port: server.port });
