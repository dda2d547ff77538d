import { openPostgresStore } from '@earshot/server';

/*
 * A process that writes: `appender.ts URL CONVERSATION AUTHOR DEVICE COUNT`. It says "ready", waits for its
 * standard input to end, sends that many messages, a few at a time, and says as one line of JSON which `seq`
 * was acknowledged for which.
 */
const [, , url = '', conversation = '', author = '', device = '', count = '0'] = process.argv;
/** Enough that commits are shared, few enough that the two processes take many turns. */
const AT_ONCE = 8;

const store = await openPostgresStore({ url });
process.stdout.write('"ready"\n');
for await (const _chunk of process.stdin) {
  // Nothing is said here; only the end counts.
}
const keys = Array.from({ length: Number(count) }, (_, index) => `${device} ${index}`);
const acknowledged: [key: string, seq: number][] = [];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let key = keys.pop(); key !== undefined; key = keys.pop()) {
      const message = { kind: 'message', author, key, text: key } as const;
      const { event } = await store.conversations.append(conversation, message, Date.now(), { device, key });
      acknowledged.push([key, event.seq]);
    }
  }),
);
await store.close();
process.stdout.write(`${JSON.stringify(acknowledged)}\n`);
