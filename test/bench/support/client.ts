import type { Answers, Credentials, RequestFrame, Requests, RequestType } from '@earshot/core/protocol';
import { WebSocket } from 'ws';

/** Somebody with as little between them and the socket as there can be: what clients cost is not measured here. */
export interface BenchClient {
  /** Of the welcome. */
  readonly me: string;
  readonly feed: number;
  /** @returns the answer as text: reading it is up to whoever needs it */
  ask<T extends RequestType>(type: T, body: Requests[T]): Promise<string>;
  /** What the server says unasked, as text and as bytes on the wire. */
  onNotice: (text: string, bytes: number) => void;
  close(): void;
}

export interface BenchHello {
  credentials?: Credentials;
  device?: string;
  feed?: number;
}

/** The id stands at the front of every answer. */
const ANSWER = /^\{"t":"(?:ok|error)","id":(\d+)/;

export async function connectClient(url: string, hello: BenchHello = {}): Promise<BenchClient> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/socket`, { perMessageDeflate: false });
  const waiting = new Map<number, { resolve(answer: string): void; reject(error: Error): void }>();
  let lastId = 0;
  const ask: BenchClient['ask'] = (t, body) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      socket.send(JSON.stringify({ t, id: lastId, ...body }));
    });
  const client: BenchClient = { me: '', feed: 0, ask, onNotice: () => {}, close: () => socket.terminate() };
  socket.on('message', (data: Buffer) => {
    const text = data.toString('latin1');
    const id = Number(ANSWER.exec(text)?.[1] ?? -1);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (!asked) client.onNotice(text, data.length);
    else if (text.startsWith('{"t":"ok"')) asked.resolve(text);
    else asked.reject(new Error(`refused: ${text}`));
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  // One that is closed on purpose answers nothing any more, and that is no fault.
  socket.on('error', () => {});
  const greeting: Omit<RequestFrame<'hello'>, 't' | 'id'> = {
    protocol: { min: 1, max: 1 },
    credentials: { kind: 'anonymous' },
    device: crypto.randomUUID(),
    instance: crypto.randomUUID(),
    ...hello,
  };
  const { me, feed } = JSON.parse(await ask('hello', greeting)) as Answers['hello'];
  return Object.assign(client, { me: me.id, feed });
}

/** Connecting at once would measure the accept queue; this many are under way at a time. */
const AT_A_TIME = 50;

/** Does something for each, some at a time; the results stand in the order of what was given. */
export async function inTurns<From, To>(from: readonly From[], work: (one: From) => Promise<To>): Promise<To[]> {
  const results: To[] = [];
  let next = 0;
  const lane = async () => {
    while (next < from.length) {
      const index = next;
      next += 1;
      results[index] = await work(from[index] as From);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  return results;
}
