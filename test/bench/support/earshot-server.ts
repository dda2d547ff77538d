import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, hashSecret, mintSecret, openSqliteStore, type ServerConfig } from '@earshot/server';
import { answerParent, processorTime } from './child.ts';
import { measureMemory } from './memory.ts';

/** The one argument, as JSON. */
export interface BenchServerOptions {
  /** That pages come from. */
  origins?: string[];
  /** Besides Ada, as `m0`, `m1` …, each with a session. */
  members?: number;
  limits?: ServerConfig['limits'];
  /** One that is there already, and stays. */
  folder?: string;
  port?: number;
}

export interface BenchServerReady {
  url: string;
  port: number;
  site: string;
  /** A sign-in token of Ada's. */
  link: string;
  members: { id: string; secret: string }[];
}

/*
 * Earshot as it is deployed: SQLite on disk with synchronous=FULL. Only the rate limits are lifted,
 * because one address plays all the people here.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as BenchServerOptions;
const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'earshot-bench-')));
const store = await openSqliteStore({ folder });
const http = createHttpServer();
await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve));
const { port } = http.address() as AddressInfo;
const url = `http://127.0.0.1:${port}`;
const site =
  (await store.sites.default()) ?? (await store.sites.create({ name: 'Bench', origins: options.origins ?? [] }));
const expiresAt = Date.now() + 3_600_000;
const ada =
  (await store.users.byHandle('ada')) ??
  (await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' }));
const link = mintSecret();
await store.sessions.createToken({ hash: hashSecret(link), user: ada.id, purpose: 'signIn', expiresAt });
const members = await Promise.all(
  Array.from({ length: options.members ?? 0 }, async (_, index) => {
    const handle = `m${index}`;
    const { id } = await store.users.createMember({ site: site.id, handle, name: `Member ${index}` });
    const secret = mintSecret();
    await store.sessions.create({ user: id, secretHash: hashSecret(secret), expiresAt });
    return { id, secret };
  }),
);

const many = 1_000_000;
const earshot = createServer({
  store,
  publicUrl: url,
  limits: {
    connectsPerMinute: many,
    connectionsPerAddress: many,
    sendsPer10s: many,
    framesPer10s: many,
    ringsPerMinute: many,
    ringsPerMinutePerAddress: many,
    httpPerMinute: many,
    ...options.limits,
  },
});
http.on('request', (request, response) => earshot.handleRequest(request, response));
http.on('upgrade', (request, socket, head) => earshot.handleUpgrade(request, socket, head));

answerParent({ memory: measureMemory, cpu: processorTime });
process.once('SIGTERM', async () => {
  await earshot.close();
  http.closeAllConnections();
  http.close();
  await store.close();
  if (options.folder === undefined) await rm(folder, { recursive: true });
  process.exit(0);
});
process.send?.({ url, port, site: site.key, link, members } satisfies BenchServerReady);
