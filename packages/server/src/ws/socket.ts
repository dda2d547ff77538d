import { CLOSE_CODES, type CloseCode, type ErrorFrame, type ServerFrame } from '@earshot/core/protocol';
import { WebSocket } from 'ws';

/** RFC 6455 §7.4.1: what `ws` closes with by itself after a frame above `maxPayload`. */
const MESSAGE_TOO_BIG = 1009;

/** What a connection needs of its socket. */
export interface ConnectionSocket {
  readonly isOpen: boolean;
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code: CloseCode, reason: string): void;
  /** Ends it without the other side's part in the closing handshake. */
  terminate(): void;
}

/** A socket that says why before it is closed for a frame that is too large. */
export class ClientSocket extends WebSocket implements ConnectionSocket {
  get isOpen(): boolean {
    return this.readyState === WebSocket.OPEN;
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

/** Frames whose loss the next one of their kind makes good. */
const EPHEMERAL: ReadonlySet<ServerFrame['t']> = new Set(['typing', 'presence']);

export const isEphemeral = (frame: ServerFrame): boolean => EPHEMERAL.has(frame.t);

/** A notice that goes to many sockets is turned into text once. */
const texts = new WeakMap<ServerFrame, string>();

export function textOf(frame: ServerFrame): string {
  if (frame.t === 'ok' || frame.t === 'error') return JSON.stringify(frame);
  let text = texts.get(frame);
  if (text === undefined) {
    text = JSON.stringify(frame);
    texts.set(frame, text);
  }
  return text;
}
