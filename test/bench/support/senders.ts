import { connectClient, inTurns } from './client.ts';

/** People who write at the same time, each in a thread of their own with Ada, each when their last message is acknowledged. */
export interface Senders {
  /** @returns how long each took, in milliseconds, in the order in which they were acknowledged */
  send(count: number, text: string): Promise<number[]>;
  close(): void;
}

export async function connectSenders(url: string, count: number): Promise<Senders> {
  const senders = await inTurns(Array.from({ length: count }), async () => {
    const client = await connectClient(url);
    const answer = JSON.parse(await client.ask('open', { handle: 'ada' })) as { conversation: { id: string } };
    return { client, conversation: answer.conversation.id };
  });
  return {
    async send(messages, text) {
      const latencies: number[] = [];
      let left = messages;
      await Promise.all(
        senders.map(async ({ client, conversation }) => {
          while (left > 0) {
            left -= 1;
            const began = performance.now();
            await client.ask('send', { conversation, key: crypto.randomUUID(), text });
            latencies.push(performance.now() - began);
          }
        }),
      );
      return latencies;
    },
    close() {
      for (const { client } of senders) client.close();
    },
  };
}
