import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { answerParent, processorTime } from './child.ts';

/* The floor: `ws` and nothing else. Each message is framed once, and its bytes are written to everybody. It stores nothing. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
const ROOM = crypto.randomUUID();
/** FIN and "text". */
const TEXT_FRAME = 0x81;
let seq = 0;
const streams = new Map<WebSocket, Duplex>();

server.on('connection', (socket, request) => {
  streams.set(socket, request.socket);
  socket.on('close', () => streams.delete(socket));
  socket.on('message', (data: Buffer) => {
    const { id, key, text } = JSON.parse(data.toString()) as { id: number; key: string; text: string };
    seq += 1;
    const at = Date.now();
    const event = { conversation: ROOM, seq, at, author: ROOM, kind: 'message', key, text };
    const bytes = framed(JSON.stringify({ t: 'event', event }));
    for (const [other, stream] of streams) {
      if (other !== socket && other.readyState === WebSocket.OPEN) stream.write(bytes);
    }
    socket.send(JSON.stringify({ t: 'ok', id, seq, at }));
  });
});

function framed(text: string): Buffer {
  const payload = Buffer.from(text);
  // Between 126 and 65,535 bytes: the length takes two bytes of its own.
  const head = Buffer.from([TEXT_FRAME, 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, payload]);
}

await new Promise((resolve) => server.once('listening', resolve));
answerParent({ cpu: processorTime });
process.once('SIGTERM', () => process.exit(0));
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
