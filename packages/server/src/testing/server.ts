import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteStore } from '../adapters/store-sqlite/open.js';
import type { ServerConfig } from '../config.js';
import type { Next } from '../http/router.js';
import type { Site, Store, User } from '../ports/store.js';
import { createServer, type EarshotServer } from '../server.js';

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-unit-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A store of its own for one test. It does not wait for the disk: what that is worth is tested elsewhere. */
export async function temporaryStore(now?: () => number): Promise<Store> {
  const store = await openSqliteStore({
    folder: await temporaryFolder(),
    synchronous: 'OFF',
    ...(now ? { now } : {}),
  });
  onTestFinished(() => store.close());
  return store;
}

export interface TestServer {
  url: string;
  earshot: EarshotServer;
  store: Store;
  site: Site;
  ada: User;
}

/** Earshot behind real HTTP, with a site that allows https://blog.example and one member, `ada`. */
export async function startTestServer(config: Partial<ServerConfig> & { next?: Next } = {}): Promise<TestServer> {
  const { next, ...rest } = config;
  const store = await temporaryStore();
  const site = await store.sites.create({ name: 'Blog', origins: ['https://blog.example'] });
  const ada = await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' });
  const http = createHttpServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const nowhere = { widgets: '/nowhere', console: '/nowhere' };
  const earshot = createServer({ store, publicUrl: url, assets: nowhere, ...rest });
  http.on('request', (request, response) => void earshot.handleRequest(request, response, next));
  http.on('upgrade', (request, socket, head) => {
    if (!earshot.handleUpgrade(request, socket, head)) socket.destroy();
  });
  onTestFinished(async () => {
    await earshot.close();
    http.closeAllConnections();
    http.close();
  });
  return { url, earshot, store, site, ada };
}
