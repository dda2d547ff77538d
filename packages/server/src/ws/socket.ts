import type { Duplex } from 'node:stream';
import { CLOSE_CODES, type CloseCode, type ErrorFrame } from '@earshot/core/protocol';
import { WebSocket } from 'ws';
import type { SharedFrame } from './framing.js';

/** RFC 6455 §7.4.1: what `ws` closes with by itself after a frame above `maxPayload`. */
const MESSAGE_TOO_BIG = 1009;
/** Gathering more than one read of the other side takes saves nothing, and would look like a reader who is slow. */
const GATHERED_BYTES = 64 * 1024;

/** What a connection needs of its socket. */
export interface ConnectionSocket {
  readonly isOpen: boolean;
  readonly bufferedAmount: number;
  send(text: string): void;
  /** The same, for what goes to many sockets. */
  sendShared(frame: SharedFrame): void;
  close(code: CloseCode, reason: string): void;
  /** Ends it without the other side's part in the closing handshake. */
  terminate(): void;
}

/**
 * A socket that says why before it is closed for a frame that is too large, and whose frames of one
 * turn (an event and the answer to who caused it) leave in one system call instead of one each.
 */
export class ClientSocket extends WebSocket implements ConnectionSocket {
  #stream: Duplex | undefined;
  #gathering = false;
  /** The turn in which something shared was last sent. */
  #sharedIn = 0;

  get isOpen(): boolean {
    return this.readyState === WebSocket.OPEN;
  }

  /** @param stream the upgraded one, which this socket writes to */
  gatherOn(stream: Duplex): void {
    this.#stream = stream;
  }

  override send(text: string): void {
    this.#gather();
    super.send(text);
    if (this.bufferedAmount > GATHERED_BYTES) this.release();
  }

  /**
   * Nothing of an earlier `send` waits in `ws`, so the order stays. The first of a turn is written at once: most
   * often it is the only one, and gathering at hundreds of sockets costs more than it saves.
   */
  sendShared({ text, bytes }: SharedFrame): void {
    if (!this.#stream) this.send(text);
    else if (this.isOpen) {
      const turn = currentTurn();
      if (this.#sharedIn === turn) this.#gather();
      this.#sharedIn = turn;
      this.#stream.write(bytes);
      if (this.#stream.writableLength > GATHERED_BYTES) this.release();
    }
  }

  #gather(): void {
    if (!this.#stream || this.#gathering) return;
    this.#gathering = true;
    this.#stream.cork();
    process.nextTick(release, this);
  }

  /** Lets go of what was gathered. */
  release(): void {
    if (!this.#gathering) return;
    this.#gathering = false;
    this.#stream?.uncork();
  }

  override close(code?: number, reason?: string | Buffer): void {
    if (code === MESSAGE_TOO_BIG && this.isOpen) {
      const frame: ErrorFrame = { t: 'error', code: 'too_large' };
      this.send(JSON.stringify(frame));
      super.close(CLOSE_CODES.protocolError, 'too large');
      return;
    }
    super.close(code, reason);
  }
}

const release = (socket: ClientSocket) => socket.release();

let turn = 1;
let ending = false;

/** Counts the turns of the event loop in which somebody asks. */
function currentTurn(): number {
  if (!ending) {
    ending = true;
    process.nextTick(endTurn);
  }
  return turn;
}

function endTurn(): void {
  ending = false;
  turn += 1;
}
