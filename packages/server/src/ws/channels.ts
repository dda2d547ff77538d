import { CHANNEL_HEAD, CHANNEL_MARK, CLOSE_CODES, type CloseCode, type ErrorFrame } from '@earshot/core/protocol';
import type { Clock } from '../ports/clock.js';
import { RATE_WINDOW_MS } from './connection.js';
import type { SharedFrame } from './framing.js';
import type { ConnectionSocket } from './socket.js';

/** The longest head: mark, nine digits, and what it is about. */
const HEAD_BYTES = 11;
const MARK = CHANNEL_MARK.charCodeAt(0);
/** Somebody whose tabs fill a socket should look again after closing some. */
const TRY_AGAIN_MS = 30_000;

/** The part of a `Connection` in use. */
interface Carried {
  receive(data: Buffer, binary: boolean): void;
}

export interface ChannelsOptions {
  socket: ConnectionSocket;
  /** Ends all that the socket carries, in order. */
  closeAll(code: CloseCode): void;
  /** Makes a connection of its own for a channel; with it, what to do when the channel has ended. */
  admit(channel: ConnectionSocket): { connection: Carried; ended(): void };
  clock: Clock;
  /** `Limits.channelsPerSocket` */
  size: number;
  /** Openings, closings and frames for no channel within `RATE_WINDOW_MS`; whoever sends more is shown out. */
  strays: number;
}

/** Is it a frame of a channel, rather than of the connection that opened the socket? */
export const isChannelFrame = (data: unknown): data is Buffer => Buffer.isBuffer(data) && data[0] === MARK;

/** The connections that one socket carries besides its own. Made when the first is opened: most sockets have none. */
export class Channels {
  readonly #options: ChannelsOptions;
  readonly #open = new Map<number, Channel>();
  /** The highest number that was opened: what is below it and not open has ended. */
  #highest = 0;
  #strays = 0;
  #windowEnds = 0;

  constructor(options: ChannelsOptions) {
    this.#options = options;
  }

  receive(data: Buffer): void {
    // What a socket says that is being closed is not heard, as with a connection.
    if (!this.#options.socket.isOpen) return;
    const [head, digits, about] = CHANNEL_HEAD.exec(data.toString('latin1', 0, HEAD_BYTES)) ?? [];
    const number = Number(digits);
    const channel = this.#open.get(number);
    if (head !== undefined && about === ' ' && channel) {
      channel.connection?.receive(data.subarray(head.length), false);
      return;
    }
    if (!this.#withinBounds()) this.#options.closeAll(CLOSE_CODES.protocolError);
    else if (about === '-') channel?.end();
    // A frame for a channel that the server has just closed is nobody's fault, and nobody's.
    else if (about === '+' && number > this.#highest) this.#admit(number);
  }

  /** The socket is gone. */
  closed(): void {
    for (const channel of [...this.#open.values()]) channel.end();
  }

  #admit(number: number): void {
    const { socket, size, admit, closeAll } = this.#options;
    this.#highest = number;
    if (this.#open.size >= size) {
      const refusal: ErrorFrame = { t: 'error', code: 'rate_limited', retryAfterMs: TRY_AGAIN_MS };
      socket.send(`#${number} ${JSON.stringify(refusal)}`);
      socket.send(`#${number}-${CLOSE_CODES.restart}`);
      return;
    }
    const channel = new Channel(number, socket, closeAll);
    const { connection, ended } = admit(channel);
    channel.connection = connection;
    channel.onEnd = () => {
      this.#open.delete(number);
      ended();
    };
    this.#open.set(number, channel);
  }

  #withinBounds(): boolean {
    const now = this.#options.clock.elapsed();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + RATE_WINDOW_MS;
      this.#strays = 0;
    }
    this.#strays += 1;
    return this.#strays <= this.#options.strays;
  }
}

/** What a connection takes for its socket. */
class Channel implements ConnectionSocket {
  connection: Carried | undefined;
  onEnd: (() => void) | undefined;
  readonly #number: number;
  readonly #socket: ConnectionSocket;
  readonly #closeAll: (code: CloseCode) => void;
  #ended = false;

  constructor(number: number, socket: ConnectionSocket, closeAll: (code: CloseCode) => void) {
    this.#number = number;
    this.#socket = socket;
    this.#closeAll = closeAll;
  }

  get isOpen(): boolean {
    return !this.#ended && this.#socket.isOpen;
  }

  /** All that waits in the socket waits before the next frame of any of its channels. */
  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  send(text: string): void {
    this.#socket.send(`#${this.#number} ${text}`);
  }

  /** Under a number it is no longer what all others get. */
  sendShared({ text }: SharedFrame): void {
    this.send(text);
  }

  close(code: CloseCode): void {
    // There is nothing to be said on a socket that takes nothing: whoever it carries comes back.
    if (code === CLOSE_CODES.slow) {
      this.#closeAll(code);
      return;
    }
    if (this.isOpen) this.#socket.send(`#${this.#number}-${code}`);
    this.end();
  }

  terminate(): void {
    this.end();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.onEnd?.();
  }
}
