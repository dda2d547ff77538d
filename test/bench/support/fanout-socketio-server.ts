import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { answerParent, processorTime } from './child.ts';

/*
 * The peer: a socket.io room in its leanest documented form (WebSocket only, no compression, the upgrade request
 * released after the handshake). It stores nothing.
 */
const http = createHttpServer();
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
});
io.engine.on('connection', (socket: { request: unknown }) => {
  socket.request = null;
});
const ROOM = crypto.randomUUID();
let seq = 0;

io.on('connection', (socket) => {
  void socket.join(ROOM);
  socket.on('send', ({ key, text }: { key: string; text: string }, acknowledge: (answer: object) => void) => {
    seq += 1;
    const at = Date.now();
    // The same event as ours.
    const event = { conversation: ROOM, seq, at, author: socket.id, kind: 'message', key, text };
    socket.to(ROOM).emit('event', { event });
    acknowledge({ seq, at });
  });
});

await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
answerParent({ cpu: processorTime });
process.once('SIGTERM', () => process.exit(0));
process.send?.({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });
