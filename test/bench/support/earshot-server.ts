import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, hashSecret, mintSecret, openSqliteStore } from '@earshot/server';
import { answerParent } from './child.ts';
import { measureMemory } from './memory.ts';

/*
 * Earshot as it is deployed: SQLite on disk with synchronous=FULL. Only the rate limits are lifted,
 * because one address plays all the people here. The arguments are the origins that pages come from.
 */
const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
const store = await openSqliteStore({ folder });
const http = createHttpServer();
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
const { port } = http.address() as AddressInfo;
const url = `http://127.0.0.1:${port}`;
const site = await store.sites.create({ name: 'Bench', origins: process.argv.slice(2) });
const ada = await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' });
const link = mintSecret();
await store.sessions.createToken({
  hash: hashSecret(link),
  user: ada.id,
  purpose: 'signIn',
  expiresAt: Date.now() + 60_000,
});

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
  },
});
http.on('request', (request, response) => earshot.handleRequest(request, response));
http.on('upgrade', (request, socket, head) => earshot.handleUpgrade(request, socket, head));

answerParent({ memory: measureMemory });
process.once('SIGTERM', async () => {
  await earshot.close();
  http.closeAllConnections();
  http.close();
  await store.close();
  await rm(folder, { recursive: true });
  process.exit(0);
});
process.send?.({ url, site: site.key, link });
