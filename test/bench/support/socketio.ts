import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/**
 * socket.io in its leanest documented form: WebSocket only, no compression, the upgrade request released after the
 * handshake. Every bench has this one for its peer.
 */
export function createSocketIo(): { io: Server; listen(): Promise<string> } {
  const http = createServer();
  const io = new Server(http, {
    transports: ['websocket'],
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
  });
  io.engine.on('connection', (socket: { request: unknown }) => {
    socket.request = null;
  });
  return {
    io,
    async listen() {
      await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    },
  };
}
