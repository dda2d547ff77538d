import type { RequestFrame, Requests, RequestType } from '@earshot/core/protocol';
import { WebSocket } from 'ws';

/** A visitor with a thread of their own with Ada, with as little between it and the socket as there can be. */
interface Sender {
  /** Resolves when the server has acknowledged it. */
  send(text: string): Promise<void>;
  close(): void;
}

async function connectSender(url: string): Promise<Sender> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/socket`, { perMessageDeflate: false });
  const waiting = new Map<number, (answer: string) => void>();
  let lastId = 0;
  socket.on('message', (data: Buffer) => {
    const text = data.toString('latin1');
    // The id stands at the front of every answer; reading no more of it leaves the processor to the server.
    const id = Number(/^\{"t":"ok","id":(\d+)/.exec(text)?.[1] ?? -1);
    waiting.get(id)?.(text);
    waiting.delete(id);
    if (id < 0 && text.startsWith('{"t":"error"')) throw new Error(`refused: ${text}`);
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const ask = <T extends RequestType>(t: T, body: Requests[T]) =>
    new Promise<string>((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      socket.send(JSON.stringify({ t, id: lastId, ...body } satisfies { t: T; id: number }));
    });
  const hello: Omit<RequestFrame<'hello'>, 't' | 'id'> = {
    protocol: { min: 1, max: 1 },
    credentials: { kind: 'anonymous' },
    device: crypto.randomUUID(),
    instance: crypto.randomUUID(),
  };
  await ask('hello', hello);
  const { conversation } = JSON.parse(await ask('open', { handle: 'ada' })) as { conversation: { id: string } };
  return {
    async send(text) {
      await ask('send', { conversation: conversation.id, key: crypto.randomUUID(), text });
    },
    close: () => socket.terminate(),
  };
}

/** People who write at the same time, each when their last message is acknowledged. */
export interface Senders {
  /** @returns how long each took, in milliseconds, in the order in which they were acknowledged */
  send(count: number, text: string): Promise<number[]>;
  close(): void;
}

export async function connectSenders(url: string, count: number): Promise<Senders> {
  const senders: Sender[] = [];
  for (let index = 0; index < count; index += 1) senders.push(await connectSender(url));
  return {
    async send(messages, text) {
      const latencies: number[] = [];
      let left = messages;
      await Promise.all(
        senders.map(async (sender) => {
          while (left > 0) {
            left -= 1;
            const began = performance.now();
            await sender.send(text);
            latencies.push(performance.now() - began);
          }
        }),
      );
      return latencies;
    },
    close() {
      for (const sender of senders) sender.close();
    },
  };
}
