import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { type Child, startChild } from './child.ts';
import { connectClient, inTurns } from './client.ts';
import type { BenchServerOptions, BenchServerReady } from './earshot-server.ts';

/** A room with one who writes and many who listen, its server in a process of its own. */
export interface Room {
  server: Pick<Child<unknown>, 'ask' | 'pid'>;
  /** Resolves when the server has acknowledged it. */
  send(text: string): Promise<void>;
  /** Hears each message at each receiver, as it came. */
  heard: (frame: string) => void;
  close(): Promise<void>;
}

/** As the server asks for in `welcome`. */
const PING_MS = 20_000;

const counted = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A group of Earshot's, as it is deployed: each message is on disk before anybody hears it. */
export async function earshotRoom(receivers: number): Promise<Room> {
  const options: BenchServerOptions = { members: receivers + 1 };
  const server = await startChild<BenchServerReady>(new URL('./earshot-server.ts', import.meta.url), [
    JSON.stringify(options),
  ]);
  const { url, members } = server.ready;
  const clients = await inTurns(members, ({ secret }) =>
    connectClient(url, { credentials: { kind: 'session', secret } }),
  );
  const [author, ...others] = clients;
  if (!author) throw new TypeError('there are members');
  const users = members.slice(1).map(({ id }) => id);
  const answer = await author.ask('createGroup', { key: 'group', name: 'Bench', users });
  const { conversation } = JSON.parse(answer) as { conversation: { id: string } };
  const room: Room = {
    server,
    async send(text) {
      await author.ask('send', { conversation: conversation.id, key: crypto.randomUUID(), text });
    },
    heard: () => {},
    async close() {
      clearInterval(heartbeat);
      for (const client of clients) client.close();
      await server.stop();
    },
  };
  // Whoever says nothing for long is taken to be gone.
  const heartbeat = setInterval(() => {
    for (const client of clients) client.ask('ping', {}).catch(() => {});
  }, PING_MS);
  for (const other of others) other.onNotice = (text) => text.startsWith('{"t":"event"') && room.heard(text);
  return room;
}

export async function socketIoRoom(receivers: number): Promise<Room> {
  const server = await startChild<{ url: string }>(new URL('./fanout-socketio-server.ts', import.meta.url), []);
  const sockets = await inTurns(
    counted(receivers + 1),
    () =>
      new Promise<Socket>((resolve, reject) => {
        const socket = io(server.ready.url, { transports: ['websocket'], forceNew: true, reconnection: false });
        socket.once('connect', () => resolve(socket));
        socket.once('connect_error', reject);
      }),
  );
  const [author, ...others] = sockets;
  const room: Room = {
    server,
    async send(text) {
      await author?.emitWithAck('send', { key: crypto.randomUUID(), text });
    },
    heard: () => {},
    async close() {
      for (const socket of sockets) socket.disconnect();
      await server.stop();
    },
  };
  for (const other of others) {
    other.on('event', ({ event }: { event: { text: string } }) => room.heard(`"text":"${event.text}`));
  }
  return room;
}

export async function bareRoom(receivers: number): Promise<Room> {
  const server = await startChild<{ url: string }>(new URL('./fanout-ws-server.ts', import.meta.url), []);
  const sockets = await inTurns(
    counted(receivers + 1),
    () =>
      new Promise<WebSocket>((resolve, reject) => {
        const socket = new WebSocket(server.ready.url.replace('http', 'ws'), { perMessageDeflate: false });
        socket.once('open', () => resolve(socket));
        socket.once('error', reject);
      }),
  );
  const [author, ...others] = sockets;
  const waiting: (() => void)[] = [];
  author?.on('message', () => waiting.shift()?.());
  const room: Room = {
    server,
    send: (text) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        author?.send(JSON.stringify({ t: 'send', id: 1, key: crypto.randomUUID(), text }));
      }),
    heard: () => {},
    async close() {
      for (const socket of sockets) socket.terminate();
      await server.stop();
    },
  };
  for (const other of others) other.on('message', (data: Buffer) => room.heard(data.toString('latin1')));
  return room;
}
