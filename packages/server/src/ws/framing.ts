import type { ServerFrame } from '@earshot/core/protocol';

/** A frame as it goes to many sockets, made once. */
export interface SharedFrame {
  text: string;
  /** RFC 6455 §5.2: a whole text message from a server, unmasked. */
  bytes: Buffer;
}

/** FIN and the opcode of a text. */
const WHOLE_TEXT = 0x81;
const LENGTH_16 = 126;
const LENGTH_64 = 127;

export function framed(text: string): SharedFrame {
  const length = Buffer.byteLength(text);
  const head = length < LENGTH_16 ? 2 : length < 2 ** 16 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(head + length);
  bytes[0] = WHOLE_TEXT;
  if (head === 2) bytes[1] = length;
  else if (head === 4) {
    bytes[1] = LENGTH_16;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = LENGTH_64;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, head);
  return { text, bytes };
}

/** Frames whose loss the next one of their kind makes good. */
const EPHEMERAL: ReadonlySet<ServerFrame['t']> = new Set(['typing', 'presence']);

export const isEphemeral = (frame: ServerFrame): boolean => EPHEMERAL.has(frame.t);

/** What is known of a notice that went to a socket before: the next one gets the same bytes. */
const sent = new WeakMap<ServerFrame, { text: string; shared?: SharedFrame }>();

/** Sends a frame; one that goes to many sockets is turned into text once, and into bytes once. */
export function transmit(
  socket: { send(text: string): void; sendShared(frame: SharedFrame): void },
  frame: ServerFrame,
): void {
  const before = sent.get(frame);
  if (before) {
    before.shared ??= framed(before.text);
    socket.sendShared(before.shared);
    return;
  }
  const text = JSON.stringify(frame);
  if (frame.t !== 'ok' && frame.t !== 'error') sent.set(frame, { text });
  socket.send(text);
}
