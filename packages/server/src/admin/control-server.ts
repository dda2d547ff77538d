import { chmod, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Logger } from 'pino';
import { OPERATION_NAMES, OperationError, type Operations } from './operations.js';

/** One line of JSON each way. */
export interface ControlRequest {
  operation: string;
  argument: unknown;
}
export type ControlAnswer = { ok: unknown } | { error: string };

export interface ControlServer {
  close(): Promise<void>;
}

/**
 * Lets the command line work on a server that runs. Call it only while holding the folder's lock: a
 * socket file that is there already is then left from a process that ended, and is removed.
 */
export async function serveOperations(path: string, operations: Operations, logger: Logger): Promise<ControlServer> {
  const isFile = !path.startsWith('\\\\');
  if (isFile) await rm(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)));
    socket.on('error', (error) => logger.debug({ err: error }, 'command line went away'));
    createInterface(socket).on('line', async (line) => {
      const answer = await run(operations, line, logger);
      if (socket.writable) socket.write(`${JSON.stringify(answer)}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  if (isFile) await chmod(path, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function run(operations: Operations, line: string, logger: Logger): Promise<ControlAnswer> {
  try {
    const { operation, argument } = JSON.parse(line) as ControlRequest;
    const name = OPERATION_NAMES.find((known) => known === operation);
    if (!name) return { error: 'The running server does not know this command. It may be of an older release.' };
    const perform = operations[name] as (argument: unknown) => Promise<unknown>;
    return { ok: await perform(argument) };
  } catch (error) {
    if (error instanceof OperationError) return { error: error.message };
    logger.error({ err: error }, 'command failed');
    return { error: 'The running server failed. Its log says why.' };
  }
}
