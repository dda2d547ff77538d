import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { createSplitter, type RawFrame } from './frames.ts';

/** A frame on its way through. */
export interface Passing {
  /** `up` to the server, `down` to the client. */
  direction: 'up' | 'down';
  /** Its JSON; empty for WebSocket's own control frames. */
  text: string;
  /** Counts from 1 per proxy. */
  connection: number;
}

/** What happens to a frame. Within one connection and direction the order stays: TCP cannot change it. */
export type Fate =
  /** It arrives `times` (once, unless said otherwise), `afterMs` later; what follows waits for it. */
  | { do: 'pass'; afterMs?: number; times?: number }
  /** It is lost, and the connection seems well: a wire that has gone dead. */
  | { do: 'lose' }
  /** The connection ends before it. */
  | { do: 'drop' }
  /** The connection ends in the middle of it. */
  | { do: 'cut' }
  /**
   * The client's side ends; the server gets this and all that was on its way only after frames of the client's next
   * connection, so that an old socket's frames come after a new one's.
   */
  | { do: 'strand' };

export interface FrameProxy {
  url: string;
  /** How often each fate befell a frame. */
  readonly counts: Record<Fate['do'] | 'repeated' | 'delayed', number>;
  /** Turns new connections away until told otherwise. */
  refuse(on: boolean): void;
  dropAll(): void;
  close(): Promise<void>;
}

/** A stranded socket's frames are delivered by then, even if its client never comes back. */
const STRANDED_MS = 3_000;
/** The next connection has greeted, asked for what it missed and sent something. */
const FRAMES_OF_THE_NEXT = 3;

interface Link {
  number: number;
  client: Socket;
  server: Socket;
  instance: string | undefined;
  /** Frames that went up. */
  passed: number;
  stranded: boolean;
}

/**
 * Stands between clients and a server on this machine, sees single WebSocket frames, and does to each what `decide`
 * says. A repeated `hello` would be a second greeting on one socket, which the protocol refuses; leave it whole.
 */
export async function startProxy(upstream: string, decide: (frame: Passing) => Fate): Promise<FrameProxy> {
  const { hostname, port } = new URL(upstream);
  const links = new Set<Link>();
  const counts: FrameProxy['counts'] = { pass: 0, drop: 0, cut: 0, lose: 0, strand: 0, repeated: 0, delayed: 0 };
  let lastNumber = 0;
  let refusing = false;

  const listener = createServer({ allowHalfOpen: false }, (client) => {
    if (refusing) {
      client.resetAndDestroy();
      return;
    }
    lastNumber += 1;
    const server = dial(Number(port), hostname);
    const link: Link = { ...{ number: lastNumber, client, server }, instance: undefined, passed: 0, stranded: false };
    links.add(link);
    const end = () => {
      if (link.stranded && !server.destroyed) return;
      client.destroy();
      server.destroy();
      links.delete(link);
    };
    for (const socket of [client, server]) socket.on('error', () => {}).on('close', end);
    client.on('data', through('up', link, server));
    server.on('data', through('down', link, client));
  });

  function through(direction: Passing['direction'], link: Link, to: Socket) {
    let turn: Promise<unknown> = Promise.resolve();
    const inTurn = (work: () => void | Promise<void>) => {
      turn = turn.then(work);
    };
    return createSplitter(
      (bytes) => inTurn(() => void to.write(bytes)),
      (frame) => inTurn(() => meet(direction, link, to, frame)),
    );
  }

  async function meet(direction: Passing['direction'], link: Link, to: Socket, { bytes, text }: RawFrame) {
    if (direction === 'up') link.instance ??= /"instance":"([^"]+)"/.exec(text)?.[1];
    // Stranded: what is still on its way goes its way, and nothing comes back.
    if (link.stranded) return void (direction === 'up' && to.write(bytes));
    const fate = decide({ direction, text, connection: link.number });
    counts[fate.do] += 1;
    switch (fate.do) {
      case 'pass': {
        if (fate.afterMs) {
          counts.delayed += 1;
          await new Promise((resolve) => setTimeout(resolve, fate.afterMs));
        }
        const times = fate.times ?? 1;
        if (times > 1) counts.repeated += 1;
        for (let time = 0; time < times; time += 1) to.write(bytes);
        if (direction === 'up') link.passed += 1;
        return;
      }
      case 'lose':
        return;
      case 'drop':
        return sever(link);
      case 'cut':
        to.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => sever(link));
        return;
      case 'strand':
        link.stranded = true;
        link.client.destroy();
        await overtaken(link);
        if (direction === 'up') to.write(bytes);
        setTimeout(() => link.server.destroy(), STRANDED_MS);
    }
  }

  function sever(link: Link) {
    link.client.destroy();
    link.server.destroy();
  }

  /** Resolves when the client's next connection has come through. */
  async function overtaken({ number, instance }: Link): Promise<void> {
    const deadline = performance.now() + STRANDED_MS;
    const isPast = () =>
      [...links].some(
        (link) => link.number > number && link.instance === instance && link.passed >= FRAMES_OF_THE_NEXT,
      );
    while (!isPast() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const dropAll = () => {
    for (const link of links) sever(link);
  };
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    counts,
    refuse(on) {
      refusing = on;
    },
    dropAll,
    async close() {
      dropAll();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
