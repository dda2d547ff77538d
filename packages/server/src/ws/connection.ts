import {
  CLOSE_CODES,
  type CloseCode,
  type ErrorFrame,
  type ServerFrame,
  type ServerNotice,
} from '@earshot/core/protocol';
import * as v from 'valibot';
import type { RawData } from 'ws';
import { toErrorFrame } from '../faults.js';
import { Refusal } from '../refusal.js';
import type { Services } from '../services.js';
import { authorize, type NoticeHandlers, type RequestHandlers } from './dispatch.js';
import { isEphemeral, transmit } from './framing.js';
import { type Caller, greet, resumeFrom } from './hello.js';
import type { Peer } from './peer.js';
import { NOTICE_SCHEMAS, parse, REQUEST_SCHEMAS } from './schemas.js';
import type { ConnectionSocket } from './socket.js';
import type { Sweepable } from './sweep.js';

export interface ConnectionDependencies {
  services: Services;
  requests: RequestHandlers;
  notices: NoticeHandlers;
}

/** Where a connection is in its life, with only what is valid there. */
type State =
  | { name: 'awaitingHello' }
  | { name: 'greeting' }
  | { name: 'ready'; peer: Peer }
  /** The close frame is on its way; what still comes in is not heard. */
  | { name: 'closing' }
  | { name: 'closed' };

const ENVELOPE = v.object({ t: v.string(), id: v.exactOptional(v.number()) });
type Envelope = v.InferOutput<typeof ENVELOPE>;

/** How long the other side has for its part in the closing handshake. */
const CLOSE_MS = 5_000;
/** The window of `Limits.framesPer10s`. */
export const RATE_WINDOW_MS = 10_000;
/** Somebody who goes on at this multiple of the rate does not listen to refusals. */
const FLOOD_FACTOR = 2;

/** One array for all idle connections. */
const NOTHING_HELD: ServerNotice[] = [];

const isRequest = (t: string): t is keyof typeof REQUEST_SCHEMAS => Object.hasOwn(REQUEST_SCHEMAS, t);
const isNotice = (t: string): t is keyof typeof NOTICE_SCHEMAS => Object.hasOwn(NOTICE_SCHEMAS, t);

/**
 * One socket from upgrade to close. A class, unlike most of the house: there is one for every idle
 * visitor, and methods on a prototype cost an instance nothing.
 */
export class Connection implements Sweepable {
  deadline: number;
  readonly #socket: ConnectionSocket;
  readonly #caller: Caller;
  readonly #deps: ConnectionDependencies;
  #state: State = { name: 'awaitingHello' };
  #frames = 0;
  #windowEnds = 0;
  /** Kept apart from the state: it must be undone however far the rest has come. */
  #entered: Peer | undefined;
  /** Notices that came before the welcome was sent; they follow it. */
  #held: ServerNotice[] = NOTHING_HELD;

  constructor(socket: ConnectionSocket, caller: Caller, deps: ConnectionDependencies) {
    this.#socket = socket;
    this.#caller = caller;
    this.#deps = deps;
    this.deadline = deps.services.clock.elapsed() + deps.services.limits.helloTimeoutMs;
  }

  /** Has `hello` been answered, and nothing ended it since? */
  get isReady(): boolean {
    return this.#state.name === 'ready';
  }

  /**
   * Sends within bounds: a socket that does not keep up first loses what is ephemeral, then is closed
   * with a code that tells its client to come back and resume from its cursor.
   */
  send(frame: ServerFrame): void {
    if (!this.#socket.isOpen) return;
    const waiting = this.#socket.bufferedAmount;
    const { socketSoftBytes, socketBufferBytes } = this.#deps.services.limits;
    if (waiting > socketBufferBytes) this.close(CLOSE_CODES.slow);
    else if (waiting <= socketSoftBytes || !isEphemeral(frame)) transmit(this.#socket, frame);
  }

  /** A notice for the peer; before the welcome it waits. */
  notify(notice: ServerNotice): void {
    if (this.#state.name === 'ready') this.send(notice);
    else if (this.#state.name === 'greeting') this.#held = [...this.#held, notice];
  }

  close(code: CloseCode): void {
    if (this.#state.name === 'closed' || this.#state.name === 'closing') return;
    this.#leave();
    this.#state = { name: 'closing' };
    this.#socket.close(code, '');
    // A peer that is gone or reads nothing never answers; then the sweep ends it.
    this.deadline = this.#deps.services.clock.elapsed() + CLOSE_MS;
  }

  /** Says why, then closes, before any `hello`. */
  turnAway(refusal: Refusal): void {
    this.#refuse(refusal);
    this.close(CLOSE_CODES.restart);
  }

  /** The deadline has passed. */
  expire(): void {
    if (this.#state.name === 'closing') this.#socket.terminate();
    else this.close(CLOSE_CODES.idle);
  }

  /** The socket is gone. */
  closed(): void {
    this.#leave();
    this.#state = { name: 'closed' };
  }

  receive(data: RawData, binary: boolean): void {
    if (this.#state.name === 'closing' || this.#state.name === 'closed') return;
    const { clock, limits } = this.#deps.services;
    const now = clock.elapsed();
    // Only a `hello` that is accepted earns the longer deadline.
    if (this.#state.name === 'ready') this.deadline = now + limits.idleTimeoutMs;
    const body = binary ? undefined : toJson(data);
    const envelope = v.safeParse(ENVELOPE, body);
    const id = envelope.success ? envelope.output.id : undefined;
    if (!this.#withinRate(now)) {
      this.#refuse(new Refusal('rate_limited', this.#windowEnds - now), id);
      if (this.#frames > limits.framesPer10s * FLOOD_FACTOR) this.close(CLOSE_CODES.protocolError);
      return;
    }
    if (envelope.success) this.#route(envelope.output, body).catch((error) => this.#refuse(error, id));
    else this.#refuse(new Refusal('bad_request'));
  }

  /** A fixed window is enough here: it bounds one connection, and costs two numbers. */
  #withinRate(now: number): boolean {
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + RATE_WINDOW_MS;
      this.#frames = 0;
    }
    this.#frames += 1;
    return this.#frames <= this.#deps.services.limits.framesPer10s;
  }

  #refuse(error: unknown, id?: number): ErrorFrame {
    const { services } = this.#deps;
    const frame = toErrorFrame(error, services.logger, { connection: this.#caller.connection });
    this.send(id === undefined ? frame : { ...frame, id });
    return frame;
  }

  async #route({ t, id }: Envelope, body: unknown): Promise<void> {
    const state = this.#state;
    if (t === 'hello' && id !== undefined && state.name === 'awaitingHello') return this.#hello(id, body);
    if (!isRequest(t) && !isNotice(t)) throw new Refusal('unsupported');
    if (t === 'hello' || (isRequest(t) && id === undefined)) throw new Refusal('bad_request');
    if (state.name !== 'ready') throw new Refusal('unauthenticated');
    if (isNotice(t)) return this.#notice(state.peer, t, body);
    if (id !== undefined) return this.#request(state.peer, t, id, body);
  }

  async #hello(id: number, body: unknown): Promise<void> {
    const { services } = this.#deps;
    this.#state = { name: 'greeting' };
    try {
      const request = parse(REQUEST_SCHEMAS.hello, body);
      const { peer, welcome } = await greet(services, this.#caller, request, this);
      // The socket may have closed while its owner was looked up.
      if (this.#state.name !== 'greeting') return;
      this.#enter(peer);
      // Subscribe, read from the cursor, drain: what happens in between may be told twice, and is never lost.
      await services.bus.settled();
      await services.calls.arrived(peer);
      const answer = { t: 'ok', id, ...welcome, ...(await resumeFrom(services, peer, request.feed)) } as const;
      if (this.#state.name !== 'greeting') return;
      this.#state = { name: 'ready', peer };
      this.deadline = services.clock.elapsed() + services.limits.idleTimeoutMs;
      this.send(answer);
      for (const notice of this.#held) this.send(notice);
      this.#held = NOTHING_HELD;
    } catch (error) {
      this.close(closeCodeOf(this.#refuse(error, id)));
    }
  }

  #enter(peer: Peer): void {
    const { peers, presence } = this.#deps.services;
    peers.add(peer);
    this.#entered = peer;
    presence.arrive(peer);
  }

  /** Undoes `#enter`; safe to repeat. */
  #leave(): void {
    const peer = this.#entered;
    if (!peer) return;
    this.#entered = undefined;
    const { peers, calls, presence } = this.#deps.services;
    peers.remove(peer);
    if (!peers.hasOther(peer)) calls.left(peer);
    presence.depart(peer);
  }

  async #request(peer: Peer, type: keyof RequestHandlers, id: number, body: unknown): Promise<void> {
    const checked = parse(REQUEST_SCHEMAS[type], body);
    await authorize(this.#deps.services, peer, type, checked);
    // The table pairs each schema with its handler; TypeScript cannot follow a union through both at once.
    const handle = this.#deps.requests[type] as (peer: Peer, body: unknown) => ReturnType<RequestHandlers[typeof type]>;
    this.send({ t: 'ok', id, ...(await handle(peer, checked)) } as ServerFrame);
  }

  async #notice(peer: Peer, type: keyof NoticeHandlers, body: unknown): Promise<void> {
    const checked = parse(NOTICE_SCHEMAS[type] as v.GenericSchema<unknown, { conversation?: string }>, body);
    await authorize(this.#deps.services, peer, type, checked);
    const handle = this.#deps.notices[type] as (peer: Peer, body: unknown) => Promise<void> | void;
    await handle(peer, checked);
  }
}

function toJson(data: RawData): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}

/** Coming back unchanged helps only against what passes by itself. */
function closeCodeOf({ code }: ErrorFrame): CloseCode {
  const passing = code === 'rate_limited' || code === 'server_unavailable' || code === 'internal';
  return passing ? CLOSE_CODES.restart : CLOSE_CODES.refused;
}
