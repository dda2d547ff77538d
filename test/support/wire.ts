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

/** What carries frames: a socket, or a channel of one. */
interface Carrier {
  socket: WebSocket;
  send(data: string | Buffer): void;
  close(): void;
}

function speakOver({ socket, send, close }: Carrier) {
  const notices: Wire['notices'] = [];
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  let lastId = 0;
  let ended: (code: number) => void = () => {};
  const closed = new Promise<number>((resolve) => {
    ended = resolve;
  });

  const wire: Wire = {
    ...{ socket, notices, closed, close },
    request(type, body) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        send(JSON.stringify({ t: type, id, ...body }));
      });
    },
    notify: (notice) => send(JSON.stringify(notice)),
    sendRaw: send,
    notice: (type, fits = () => true) =>
      until(`a fitting "${type}" has come`, () =>
        notices.find((one): one is never => one.t === type && fits(one as never)),
      ),
  };
  return {
    wire,
    hear(text: string) {
      const frame = JSON.parse(text) as ServerFrame;
      const asked = (frame.t === 'ok' || frame.t === 'error') && frame.id !== undefined && waiting.get(frame.id);
      if (!asked) {
        notices.push(frame as ServerNotice | ErrorFrame);
        return;
      }
      waiting.delete(frame.id as number);
      if (frame.t === 'error') asked.reject(new WireRefusal(frame));
      else asked.resolve(frame as never);
    },
    end(code: number) {
      for (const { reject } of waiting.values()) reject(new Error(`closed with ${code}`));
      waiting.clear();
      ended(code);
    },
  };
}

/** Opens a socket and says nothing. */
export async function openWire(host: string, { origin }: { origin?: string } = {}): Promise<Wire> {
  const socket = new WebSocket(`${host.replace(/^http/, 'ws')}/v1/socket`, origin === undefined ? {} : { origin });
  const { wire, hear, end } = speakOver({
    socket,
    send: (data) => socket.send(data),
    close: () => socket.terminate(),
  });
  socket.on('message', (data) => {
    const text = data.toString();
    if (!text.startsWith('#')) hear(text);
  });
  socket.on('close', end);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {
    // The close that follows says enough.
  });
  return wire;
}

/** Opens a channel on somebody's socket and says nothing; to the test it is a wire like any other. */
export function openChannel({ socket }: Wire, number: number): Wire {
  const { wire, hear, end } = speakOver({
    socket,
    send: (data) => socket.send(`#${number} ${data}`),
    close: () => socket.send(`#${number}-`),
  });
  socket.on('message', (data) => {
    const text = data.toString();
    const [head, about] = new RegExp(`^#${number}([ -])`).exec(text) ?? [];
    if (head === undefined) return;
    if (about === ' ') hear(text.slice(head.length));
    else end(Number(text.slice(head.length)));
  });
  socket.on('close', end);
  socket.send(`#${number}+`);
  return wire;
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
  return greetOver(await openWire(host, origin === undefined ? {} : { origin }), greeting);
}

/** Says `hello` on a wire. */
export async function greetOver(wire: Wire, greeting: Omit<Greeting, 'origin'> = {}): Promise<Person> {
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
