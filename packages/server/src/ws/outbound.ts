import { CLOSE_CODES, type ServerFrame } from '@earshot/core/protocol';
import type { WebSocket } from 'ws';
import type { Limits } from '../config.js';

/** Frames whose loss the next one of their kind makes good. */
const EPHEMERAL: ReadonlySet<ServerFrame['t']> = new Set(['typing', 'presence']);

/** A notice that goes to many sockets is turned into text once. */
const texts = new WeakMap<ServerFrame, string>();

function textOf(frame: ServerFrame): string {
  let text = texts.get(frame);
  if (text === undefined) {
    text = JSON.stringify(frame);
    texts.set(frame, text);
  }
  return text;
}

/**
 * Sends within bounds: a socket that does not keep up first loses what is ephemeral, then is closed
 * with a code that tells its client to come back and resume from its cursor.
 */
export function sendFrame(
  socket: WebSocket,
  frame: ServerFrame,
  limits: Pick<Limits, 'socketSoftBytes' | 'socketBufferBytes'>,
): void {
  if (socket.readyState !== socket.OPEN) return;
  const waiting = socket.bufferedAmount;
  if (waiting > limits.socketBufferBytes) {
    socket.close(CLOSE_CODES.slow, 'slow');
    return;
  }
  if (waiting > limits.socketSoftBytes && EPHEMERAL.has(frame.t)) return;
  socket.send(textOf(frame));
}
