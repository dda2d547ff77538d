import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { startCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { greet } from '../support/wire.ts';

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Knocks until somebody opens: the first attempt that is not refused has to be answered. */
async function knock<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const { code, cause } = error as { code?: string; cause?: { code?: string } };
      if (code !== 'ECONNREFUSED' && cause?.code !== 'ECONNREFUSED') throw error;
    }
  }
}

it('a server that is still starting leaves nobody unanswered who comes early', async () => {
  const port = await freePort();
  const host = `http://127.0.0.1:${port}`;
  const starting = startCli(await temporaryFolder(), { port });
  const asked = knock(() => fetch(`${host}/healthz`));
  const people = await Promise.all(Array.from({ length: 4 }, () => knock(() => greet(host))));
  expect((await asked).status).toBe(200);
  for (const person of people) person.close();
  await starting;
});
