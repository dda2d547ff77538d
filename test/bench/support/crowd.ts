import type { RequestFrame } from '@earshot/core/protocol';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';

interface Crowd {
  close(): void;
}

/** Connecting at once would measure the accept queue; this many are under way at a time. */
const AT_A_TIME = 50;
/** As the server asks for in `welcome`. */
const PING_MS = 20_000;

async function inTurns<T>(count: number, connectOne: () => Promise<T>): Promise<T[]> {
  const connected: T[] = [];
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      connected.push(await connectOne());
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  return connected;
}

/** Anonymous visitors who have said `hello` and got their welcome. */
export async function connectEarshot(url: string, count: number): Promise<Crowd> {
  const sockets = await inTurns(count, () => helloOnce(`${url.replace('http', 'ws')}/v1/socket`));
  const heartbeat = setInterval(() => {
    for (const socket of sockets) socket.send('{"t":"ping","id":2}');
  }, PING_MS);
  return {
    close() {
      clearInterval(heartbeat);
      for (const socket of sockets) socket.terminate();
    },
  };
}

function helloOnce(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.once('error', reject);
    socket.once('open', () => {
      const hello: RequestFrame<'hello'> = {
        t: 'hello',
        id: 1,
        protocol: { min: 1, max: 1 },
        credentials: { kind: 'anonymous' },
        device: crypto.randomUUID(),
        instance: crypto.randomUUID(),
      };
      socket.send(JSON.stringify(hello));
    });
    socket.once('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as { t: string };
      if (answer.t === 'ok') resolve(socket);
      else reject(new Error(`hello was refused: ${data.toString()}`));
    });
  });
}

export async function connectSocketIo(url: string, count: number): Promise<Crowd> {
  const sockets = await inTurns(
    count,
    () =>
      new Promise<Socket>((resolve, reject) => {
        const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
        socket.once('connect', () => resolve(socket));
        socket.once('connect_error', reject);
      }),
  );
  return {
    close() {
      for (const socket of sockets) socket.disconnect();
    },
  };
}
