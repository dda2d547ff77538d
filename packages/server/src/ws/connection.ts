import { CLOSE_CODES, type ErrorFrame, type ServerFrame } from '@earshot/core/protocol';
import * as v from 'valibot';
import type { RawData, WebSocket } from 'ws';
import { Refusal } from '../refusal.js';
import type { Services } from '../services.js';
import type { Connections } from './connections.js';
import { authorize, type NoticeHandlers, type RequestHandlers } from './dispatch.js';
import { type Caller, greet, resumeFrom } from './hello.js';
import { sendFrame } from './outbound.js';
import type { Peer } from './peer.js';
import { NOTICE_SCHEMAS, REQUEST_SCHEMAS } from './schemas.js';

export interface ConnectionDependencies {
  services: Services;
  connections: Connections;
  requests: RequestHandlers;
  notices: NoticeHandlers;
}

/** Where a connection is in its life, with only what is valid there. */
type State =
  | { name: 'awaitingHello' }
  | { name: 'greeting' }
  | { name: 'ready'; peer: Peer; leave: () => void }
  | { name: 'closed' };

const ENVELOPE = v.object({ t: v.string(), id: v.exactOptional(v.number()) });
type Envelope = v.InferOutput<typeof ENVELOPE>;

const isRequest = (t: string): t is keyof typeof REQUEST_SCHEMAS => Object.hasOwn(REQUEST_SCHEMAS, t);
const isNotice = (t: string): t is keyof typeof NOTICE_SCHEMAS => Object.hasOwn(NOTICE_SCHEMAS, t);

/** One socket from upgrade to close. */
export function serveConnection(socket: WebSocket, caller: Caller, deps: ConnectionDependencies): void {
  const { services, connections, requests, notices } = deps;
  const { clock, limits, logger } = services;
  let state: State = { name: 'awaitingHello' };
  let frames = 0;
  let windowEnds = 0;
  let deadline = clock.setTimeout(expire, limits.helloTimeoutMs);

  const send = (frame: ServerFrame) => sendFrame(socket, frame, limits);

  function expire() {
    socket.close(CLOSE_CODES.idle, 'idle');
    // A peer that is not there cannot take part in the closing handshake.
    deadline = clock.setTimeout(() => socket.terminate(), limits.helloTimeoutMs);
  }

  function heard() {
    clock.clearTimeout(deadline);
    deadline = clock.setTimeout(expire, state.name === 'ready' ? limits.idleTimeoutMs : limits.helloTimeoutMs);
  }

  /** A fixed window is enough here: it bounds one connection, and costs two numbers. */
  function withinRate(): boolean {
    const now = clock.now();
    if (now >= windowEnds) {
      windowEnds = now + 10_000;
      frames = 0;
    }
    frames += 1;
    return frames <= limits.framesPer10s;
  }

  function refuse(error: unknown, id?: number): void {
    const frame: ErrorFrame = { t: 'error', ...(id === undefined ? {} : { id }), code: 'internal' };
    if (error instanceof Refusal) {
      frame.code = error.code;
      if (error.retryAfterMs !== undefined) frame.retryAfterMs = error.retryAfterMs;
    } else if (isDiskFault(error)) {
      frame.code = 'server_unavailable';
      logger.error({ err: error, connection: caller.connection }, 'the store cannot write');
    } else {
      frame.reference = crypto.randomUUID();
      logger.error({ err: error, connection: caller.connection, reference: frame.reference }, 'request failed');
    }
    send(frame);
  }

  async function hello(id: number, body: unknown): Promise<void> {
    if (state.name !== 'awaitingHello') throw new Refusal('bad_request');
    state = { name: 'greeting' };
    try {
      const { peer, welcome } = await greet(services, caller, parse(REQUEST_SCHEMAS.hello, body), send);
      // The socket may have closed while its owner was looked up.
      if (hasClosed()) return;
      const feed = parse(REQUEST_SCHEMAS.hello, body).feed;
      // Subscribe first, then read from the cursor: what happens in between is told twice, never lost.
      state = { name: 'ready', peer, leave: enter(peer) };
      await services.calls.arrived(peer);
      send({ t: 'ok', id, ...welcome, ...(await resumeFrom(services, peer, feed)) });
    } catch (error) {
      refuse(error, id);
      socket.close(CLOSE_CODES.refused, 'refused');
    }
  }

  /** Everything that must be undone when the connection goes. */
  function enter(peer: Peer): () => void {
    const remove = connections.add(peer, (code) => socket.close(code));
    const unsubscribe = services.bus.subscribe(peer.user.id, (notice, { except, only }) => {
      if (peer.instance !== except && (only === undefined || peer.instance === only)) send(notice);
    });
    const depart = services.presence.arrive(peer);
    return () => {
      unsubscribe();
      if (!connections.hasOther(peer)) services.calls.left(peer);
      remove();
      depart();
    };
  }

  const hasClosed = () => state.name === 'closed';

  async function request(peer: Peer, type: keyof RequestHandlers, id: number, body: unknown): Promise<void> {
    const checked = parse(REQUEST_SCHEMAS[type], body);
    await authorize(services, peer, type, checked);
    // The table pairs each schema with its handler; TypeScript cannot follow a union through both at once.
    const handle = requests[type] as (peer: Peer, body: unknown) => ReturnType<RequestHandlers[typeof type]>;
    send({ t: 'ok', id, ...(await handle(peer, checked)) });
  }

  async function notice(peer: Peer, type: keyof NoticeHandlers, body: unknown): Promise<void> {
    const checked = parse(NOTICE_SCHEMAS[type], body);
    await authorize(services, peer, type, 'conversation' in checked ? checked : {});
    const handle = notices[type] as (peer: Peer, body: unknown) => Promise<void> | void;
    await handle(peer, checked);
  }

  async function route({ t, id }: Envelope, body: unknown): Promise<void> {
    if (t === 'hello' && id !== undefined) return hello(id, body);
    if (!isRequest(t) && !isNotice(t)) throw new Refusal('unsupported');
    if (state.name !== 'ready') throw new Refusal('unauthenticated');
    if (isNotice(t)) return notice(state.peer, t, body);
    if (id === undefined || t === 'hello') throw new Refusal('bad_request');
    return request(state.peer, t, id, body);
  }

  socket.on('message', (data: RawData, binary: boolean) => {
    heard();
    const body = binary ? undefined : toJson(data);
    const envelope = v.safeParse(ENVELOPE, body);
    const id = envelope.success ? envelope.output.id : undefined;
    if (!withinRate()) return refuse(new Refusal('rate_limited', windowEnds - clock.now()), id);
    if (!envelope.success) return refuse(new Refusal('bad_request'));
    route(envelope.output, body).catch((error) => refuse(error, id));
  });
  socket.on('error', (error: Error & { code?: string }) => {
    // ws closes by itself after a frame that breaks the rules; the sentence goes first.
    if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') refuse(new Refusal('too_large'));
  });
  socket.on('close', () => {
    clock.clearTimeout(deadline);
    if (state.name === 'ready') state.leave();
    state = { name: 'closed' };
  });
}

function parse<T>(schema: v.GenericSchema<unknown, T>, body: unknown): T {
  const result = v.safeParse(schema, body);
  if (!result.success) throw new Refusal('bad_request');
  return result.output;
}

function toJson(data: RawData): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}

/** SQLite's words for a disk that is full, read-only or broken. */
const isDiskFault = (error: unknown) =>
  error instanceof Error && /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN)/.test((error as { code?: string }).code ?? '');
