/** One WebSocket frame as it travels, with its text unmasked; `text` is empty for control frames. */
export interface RawFrame {
  bytes: Buffer;
  text: string;
}

const END_OF_HEAD = '\r\n\r\n';
const TEXT = 1;

/**
 * Splits one direction of a WebSocket connection: first the HTTP head, then frames (RFC 6455 §5.2).
 * @param head gets the head's bytes
 */
export function createSplitter(head: (bytes: Buffer) => void, frame: (frame: RawFrame) => void) {
  let rest: Buffer = Buffer.alloc(0);
  let upgraded = false;
  return (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    if (!upgraded) {
      const end = rest.indexOf(END_OF_HEAD);
      if (end < 0) return;
      upgraded = true;
      head(rest.subarray(0, end + END_OF_HEAD.length));
      rest = rest.subarray(end + END_OF_HEAD.length);
    }
    for (let next = firstFrame(rest); next; next = firstFrame(rest)) {
      rest = rest.subarray(next.bytes.length);
      frame(next);
    }
  };
}

function firstFrame(buffer: Buffer): RawFrame | undefined {
  if (buffer.length < 2) return undefined;
  const [first = 0, second = 0] = buffer;
  const short = second & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const masked = second >= 0x80;
  const start = 2 + lengthBytes + (masked ? 4 : 0);
  if (buffer.length < start) return undefined;
  const length =
    lengthBytes === 0 ? short : lengthBytes === 2 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
  if (buffer.length < start + length) return undefined;
  const payload = Buffer.from(buffer.subarray(start, start + length));
  const mask = masked ? buffer.subarray(start - 4, start) : undefined;
  if (mask)
    for (let index = 0; index < length; index += 1) payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
  return {
    bytes: Buffer.from(buffer.subarray(0, start + length)),
    text: (first & 0x0f) === TEXT ? payload.toString() : '',
  };
}
