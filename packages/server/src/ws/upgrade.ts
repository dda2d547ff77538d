import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { API_PREFIX, CLOSE_CODES, LIMITS } from '@earshot/core/protocol';
import { WebSocketServer } from 'ws';
import { addressOf } from '../http/address.js';
import { createRateLimiter } from '../limits/rate-limiter.js';
import { Refusal } from '../refusal.js';
import type { Services } from '../services.js';
import { Channels, isChannelFrame } from './channels.js';
import { Connection } from './connection.js';
import { createHandlers } from './dispatch.js';
import { ClientSocket, type ConnectionSocket } from './socket.js';
import { createSweep } from './sweep.js';

const PATH = `${API_PREFIX}/socket`;
/** Deadlines are seconds and more; a second late is not noticed. */
const SWEEP_MS = 1_000;
/** Somebody with too many sockets open should look again after closing some. */
const TRY_AGAIN_MS = 30_000;
/** An address that goes on opening sockets while it is told not to gets no more sentences. */
const DEAF_FACTOR = 2;
/** How long clients have to answer the closing handshake of a server that stops. */
const FAREWELL_MS = 2_000;

export interface Upgrades {
  /** @returns false when the path is not ours; the socket is untouched then */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): Promise<void>;
}

/** Turns upgrade requests into connections, within the bounds for their address. */
export function createUpgrades(services: Services): Upgrades {
  const { clock, limits, logger, trustProxy } = services;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.frameBytes,
    // Compressing costs five times the CPU, and memory for each socket.
    perMessageDeflate: false,
    WebSocket: ClientSocket,
  });
  const connects = createRateLimiter(limits.connectsPerMinute, 60_000);
  const open = new Map<string, number>();
  const connections = new Set<Connection>();
  const sweep = createSweep(clock, Math.min(SWEEP_MS, limits.helloTimeoutMs, limits.idleTimeoutMs));
  const deps = { services, ...createHandlers(services) };

  // Whoever missed something finds it when they come back with their cursor, and they come at different moments.
  const stopListening = services.bus.listen((news) => {
    if (news.t !== 'gap') return;
    logger.warn('messages between nodes were lost; clients come back and look for what they missed');
    sendAway();
  });

  function sendAway() {
    for (const connection of connections) connection.close(CLOSE_CODES.restart);
  }

  async function whyNot(address: string): Promise<Refusal | undefined> {
    if ((open.get(address) ?? 0) > limits.connectionsPerAddress) return new Refusal('rate_limited', TRY_AGAIN_MS);
    return connects.take(address).then(
      () => undefined,
      (error) => error,
    );
  }

  function count(address: string, by: 1 | -1) {
    const now = (open.get(address) ?? 0) + by;
    if (now > 0) open.set(address, now);
    else open.delete(address);
  }

  /** A socket, or a channel of one: it lives by the same rules. @returns what to do when it is gone */
  function admit(socket: ConnectionSocket, address: string, origin: string | undefined) {
    const connection = new Connection(socket, { connection: randomUUID(), origin, address }, deps);
    connections.add(connection);
    sweep.add(connection);
    count(address, 1);
    void whyNot(address).then((refusal) => refusal && connection.turnAway(refusal));
    return {
      connection,
      ended() {
        connections.delete(connection);
        sweep.remove(connection);
        count(address, -1);
        connection.closed();
      },
    };
  }

  function accept(socket: ClientSocket, address: string, origin: string | undefined) {
    const { connection, ended } = admit(socket, address, origin);
    let channels: Channels | undefined;
    socket.on('message', (data, binary) => {
      if (binary || !connection.isReady || !isChannelFrame(data)) return connection.receive(data, binary);
      channels ??= new Channels({
        ...{ socket, clock, size: limits.channelsPerSocket, strays: limits.framesPer10s },
        closeAll: (code) => connection.close(code),
        admit: (channel) => admit(channel, address, origin),
      });
      channels.receive(data);
    });
    // The close that follows every error says all there is to do.
    socket.on('error', (error) => logger.debug({ err: error }, 'socket failed'));
    socket.on('close', () => {
      channels?.closed();
      ended();
    });
  }

  return {
    handle(request, socket, head) {
      if (request.url?.split('?', 1)[0] !== PATH) return false;
      const address = addressOf(request, trustProxy);
      const { origin } = request.headers;
      if ((open.get(address) ?? 0) > limits.connectionsPerAddress * DEAF_FACTOR) {
        // Nobody else listens yet, and an error that nobody hears ends the process.
        socket.on('error', () => socket.destroy());
        socket.end('HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return true;
      }
      // Only what is needed of the request is kept: it would stay in memory as long as the socket.
      server.handleUpgrade(request, socket, head, (upgraded) => {
        upgraded.gatherOn(socket);
        accept(upgraded, address, origin);
      });
      return true;
    },
    async close() {
      stopListening();
      sendAway();
      await allClosed(server, services);
      sweep.close();
    },
  };
}

/** Resolves when every socket is closed; those that do not answer in time are ended. */
function allClosed(server: WebSocketServer, { clock }: Pick<Services, 'clock'>): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.setTimeout(() => {
      for (const socket of server.clients) socket.terminate();
    }, FAREWELL_MS);
    server.close(() => {
      clock.clearTimeout(timer);
      resolve();
    });
  });
}
