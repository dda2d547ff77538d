import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Balancer {
  port: number;
  url: string;
  /** Nothing passes any more through the connections that there are, and neither end is told; new ones work. */
  freeze(): void;
  /** Ends every connection, and takes none any more. */
  stop(): Promise<void>;
}

/**
 * What stands before one or several servers: hands a connection on to the first that takes it, and drops it
 * when that one goes. Until the test is over.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  const frozen = new Map<Socket, () => void>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => {
      // The close that follows says enough.
    });
    client.on('close', () => {
      sockets.delete(client);
      frozen.delete(client);
    });
    void firstOf(ports).then((node) => {
      if (!node || client.destroyed) {
        client.destroy();
        node?.destroy();
        return;
      }
      node.on('error', () => client.destroy());
      node.on('close', () => client.destroy());
      client.on('close', () => node.destroy());
      client.pipe(node).pipe(client);
      frozen.set(client, () => {
        client.unpipe().pause();
        node.unpipe().pause();
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  async function stop(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }
  onTestFinished(stop);
  return {
    ...{ port, url: `http://127.0.0.1:${port}`, stop },
    freeze() {
      for (const freeze of frozen.values()) freeze();
    },
  };
}

async function firstOf(ports: readonly number[]): Promise<Socket | undefined> {
  for (const port of ports) {
    const socket = connect(port, 'localhost');
    try {
      await once(socket, 'connect');
      return socket;
    } catch {
      socket.destroy();
    }
  }
  return undefined;
}
