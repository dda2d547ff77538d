import {
  type Answers,
  type ClientNotice,
  type Credentials,
  type ErrorCode,
  type ErrorFrame,
  type Page,
  PROTOCOL,
  type Requests,
  type RequestType,
  type ServerFrame,
  type ServerNotice,
} from '@earshot/core/protocol';
import { WebSocket } from 'ws';
import { until } from './until.ts';

/** The server said no. */
export class WireRefusal extends Error {
  readonly frame: ErrorFrame;
  constructor(frame: ErrorFrame) {
    super(frame.code);
    this.frame = frame;
  }
}

/** A client with nothing between the test and the frames. */
export interface Wire {
  readonly socket: WebSocket;
  /** Everything the server said unasked, and the errors it could put no `id` to. */
  readonly notices: (ServerNotice | ErrorFrame)[];
  /** The code with which the socket closes. */
  readonly closed: Promise<number>;
  request<T extends RequestType>(type: T, body: Requests[T]): Promise<Answers[T]>;
  notify(notice: ClientNotice): void;
  /** Anything at all, as one frame. */
  sendRaw(data: string | Buffer): void;
  /** The first notice of the type that fits, past or to come. */
  notice<T extends ServerNotice['t'] | 'error'>(
    type: T,
    fits?: (notice: Extract<ServerNotice | ErrorFrame, { t: T }>) => boolean,
  ): Promise<Extract<ServerNotice | ErrorFrame, { t: T }>>;
  close(): void;
}

/** Opens a socket and says nothing. */
export async function openWire(host: string, { origin }: { origin?: string } = {}): Promise<Wire> {
  const socket = new WebSocket(`${host.replace(/^http/, 'ws')}/v1/socket`, origin === undefined ? {} : { origin });
  const notices: Wire['notices'] = [];
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  let lastId = 0;

  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString()) as ServerFrame;
    const asked = (frame.t === 'ok' || frame.t === 'error') && frame.id !== undefined && waiting.get(frame.id);
    if (!asked) {
      notices.push(frame as ServerNotice | ErrorFrame);
      return;
    }
    waiting.delete(frame.id as number);
    if (frame.t === 'error') asked.reject(new WireRefusal(frame));
    else asked.resolve(frame as never);
  });
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      for (const { reject } of waiting.values()) reject(new Error(`closed with ${code}`));
      waiting.clear();
      resolve(code);
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {
    // The close that follows says enough.
  });

  return {
    ...{ socket, notices, closed },
    request(type, body) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ t: type, id, ...body }));
      });
    },
    notify: (notice) => socket.send(JSON.stringify(notice)),
    sendRaw: (data) => socket.send(data),
    notice: (type, fits = () => true) =>
      until(`a fitting "${type}" has come`, () =>
        notices.find((one): one is never => one.t === type && fits(one as never)),
      ),
    close: () => socket.terminate(),
  };
}

export interface Greeting {
  site?: string;
  credentials?: Credentials;
  device?: string;
  instance?: string;
  feed?: number;
  origin?: string;
  page?: Page;
}

/** A client that has said `hello`. */
export interface Person extends Wire {
  readonly welcome: Answers['hello'];
  readonly id: string;
  readonly instance: string;
}

/** Opens a socket and says `hello`; without credentials, as a new visitor. */
export async function greet(host: string, { origin, ...greeting }: Greeting = {}): Promise<Person> {
  const wire = await openWire(host, origin === undefined ? {} : { origin });
  const instance = greeting.instance ?? crypto.randomUUID();
  const welcome = await wire.request('hello', {
    protocol: PROTOCOL,
    credentials: { kind: 'anonymous' },
    device: crypto.randomUUID(),
    ...greeting,
    instance,
  });
  return { ...wire, welcome, id: welcome.me.id, instance };
}

/** The code with which a request is refused; a success is returned as `ok`. */
export async function codeOf(answer: Promise<unknown>): Promise<ErrorCode | 'ok'> {
  try {
    await answer;
    return 'ok';
  } catch (error) {
    if (error instanceof WireRefusal) return error.frame.code;
    throw error;
  }
}
