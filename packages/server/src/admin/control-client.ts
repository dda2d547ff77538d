import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { ControlAnswer } from './control-server.js';
import { OPERATION_NAMES, OperationError, type Operations } from './operations.js';

export interface RemoteOperations extends Operations {
  close(): void;
}

/** The operations of the server that listens at `path`; undefined when none does. */
export async function connectOperations(path: string): Promise<RemoteOperations | undefined> {
  const socket = await connected(path);
  if (!socket) return undefined;
  const lines = createInterface(socket)[Symbol.asyncIterator]();

  async function ask(operation: string, argument: unknown): Promise<unknown> {
    socket?.write(`${JSON.stringify({ operation, argument })}\n`);
    // A server that ends may reset the connection instead of closing it.
    const { value, done } = await lines.next().catch(() => ({ value: undefined, done: true }));
    if (done || value === undefined) throw new OperationError('The server stopped before it answered. Try again.');
    const answer = JSON.parse(value) as ControlAnswer;
    if ('error' in answer) throw new OperationError(answer.error);
    return answer.ok;
  }

  const operations = OPERATION_NAMES.map((name) => [name, (argument: unknown) => ask(name, argument ?? {})]);
  return { ...(Object.fromEntries(operations) as Operations), close: () => socket.destroy() };
}

/** Nobody there is an answer; anything else is thrown. */
function connected(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
  });
}
