import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EarshotServer } from '../../server.js';
import { CommandError } from '../failure.js';

export interface Listening {
  /** The one the system chose, when 0 was asked for. */
  port: number;
  serve(earshot: EarshotServer): void;
  close(): Promise<void>;
}

/**
 * Takes the port before anything else is done. Whoever comes before there is something to serve waits:
 * after a crash all clients knock, and one that was never answered would knock again only after ten seconds.
 * @throws CommandError
 */
export async function listen(host: string, port: number): Promise<Listening> {
  const http = createServer();
  let serve: (earshot: EarshotServer) => void = () => {};
  const serving = new Promise<EarshotServer>((resolve) => {
    serve = resolve;
  });
  http.on('request', (request, response) => {
    void serving.then((earshot) => earshot.handleRequest(request, response));
  });
  http.on('upgrade', (request, socket, head) => {
    // One that goes while it waits is no reason to fall over.
    socket.on('error', () => socket.destroy());
    void serving.then((earshot) => {
      if (socket.destroyed || earshot.handleUpgrade(request, socket, head)) return;
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(new CommandError(why(error, host, port))));
    http.listen(port, host, resolve);
  });
  return {
    port: (http.address() as AddressInfo).port,
    serve,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

function why({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Choose another with --port.`;
    case 'EACCES':
      return `This user may not listen on port ${port}. Choose one above 1023 with --port, and put a proxy before it.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address "${host}". Choose another with --host.`;
    default:
      return `Cannot listen on ${host}:${port}: ${message}`;
  }
}
