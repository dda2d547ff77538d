import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createBlobFolder,
  createServer,
  hashSecret,
  mintSecret,
  openSqliteStore,
  type ServerConfig,
  type Site,
  type Store,
} from '@earshot/server';

export interface Host {
  url: string;
  folder: string;
  store: Store;
  site: Site;
  /** Makes a member of the site. */
  addMember(handle: string, email?: string): Promise<{ id: string; handle: string; secret: string }>;
  /** A one-time token as `earshot member link` makes it. */
  signInToken(user: string, expiresAt?: number): Promise<string>;
  stop(): Promise<void>;
}

export interface HostOptions extends Partial<Omit<ServerConfig, 'store' | 'publicUrl'>> {
  origins?: string[];
  /** One that is there already; it stays after `stop`. */
  folder?: string;
  port?: number;
  synchronous?: 'FULL' | 'OFF';
}

/** So that one address can play everybody; tests of the limits set their own. */
const MANY = 1_000_000;
const UNLIMITED = {
  connectsPerMinute: MANY,
  connectionsPerAddress: MANY,
  httpPerMinute: MANY,
  ringsPerMinute: MANY,
  ringsPerMinutePerAddress: MANY,
  uploadRequestsPerMinute: MANY,
  uploadBytesPerDayPerAddress: MANY * MANY,
};

/** Earshot in this process, on a port of its own and SQLite on the real disk. */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  const { origins = [], folder: given, port = 0, synchronous = 'FULL', ...config } = options;
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'earshot-test-')));
  const store = await openSqliteStore({ folder, synchronous, ...(config.clock ? { now: config.clock.now } : {}) });
  const site = (await store.sites.default()) ?? (await store.sites.create({ name: 'Blog', origins }));
  const http = createHttpServer();
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const blobs = createBlobFolder({ folder: join(folder, 'files') });
  const earshot = createServer({ blobs, ...config, store, publicUrl: url, limits: { ...UNLIMITED, ...config.limits } });
  http.on('request', (request, response) => earshot.handleRequest(request, response));
  http.on('upgrade', (request, socket, head) => earshot.handleUpgrade(request, socket, head));

  return {
    ...{ url, folder, store, site },
    async addMember(handle, email) {
      const name = `${handle} Example`;
      const { id } = await store.users.createMember({ site: site.id, handle, name, ...(email ? { email } : {}) });
      const secret = mintSecret();
      await store.sessions.create({ user: id, secretHash: hashSecret(secret), expiresAt: Date.now() + 3_600_000 });
      return { id, handle, secret };
    },
    async signInToken(user, expiresAt = Date.now() + 60_000) {
      const token = mintSecret();
      await store.sessions.createToken({ hash: hashSecret(token), user, purpose: 'signIn', expiresAt });
      return token;
    },
    async stop() {
      await earshot.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await store.close();
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
