import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createBlobFolder,
  createOutboxMailer,
  createServer,
  hashSecret,
  mintSecret,
  openSqliteStore,
} from '@earshot/server';
import { serveBlog } from './serve.mjs';

/** Sample data: nobody of this name exists. */
const AUTHORS = [
  { handle: 'ada', name: 'Ada Example', email: 'ada@example.org' },
  { handle: 'ben', name: 'Ben Example', email: 'ben@example.org' },
];
/** Long enough to find the terminal again. */
const LINK_LIVES_MS = 60 * 60 * 1000;

/**
 * The blog and its talk server, on two different sites as they would be in the world: the pages on
 * `localhost`, the server on `127.0.0.1`.
 * @param {{ port?: number, blogPort?: number, data?: string, config?: object }} [options] a port that is taken (or 0) gives way to a free one;
 *   `config`: anything `createServer` takes
 */
export async function startDemo({ port = 0, blogPort = 0, data, config = {} } = {}) {
  const folder = data ?? fileURLToPath(new URL('../../.data/demo', import.meta.url));
  const store = await openSqliteStore({ folder });
  const http = createHttpServer();
  const address = `http://127.0.0.1:${await listen(http, port)}`;

  let site = await store.sites.default();
  const blog = await serveBlog({ port: await freeOr(blogPort), host: address, site: () => site.key });
  site ??= await store.sites.create({ name: 'The Open Door', origins: [blog.url] });
  if (!site.origins.includes(blog.url)) site = await store.sites.addOrigin(site.id, blog.url);
  for (const author of AUTHORS) {
    if (!(await store.users.byHandle(author.handle))) await store.users.createMember({ site: site.id, ...author });
  }

  const mailer = createOutboxMailer({ folder: join(folder, 'outbox') });
  const blobs = createBlobFolder({ folder: join(folder, 'files') });
  const earshot = createServer({ store, blobs, publicUrl: address, mailer, ...config });
  http.on('request', (request, response) => earshot.handleRequest(request, response));
  http.on('upgrade', (request, socket, head) => earshot.handleUpgrade(request, socket, head));

  /** A one-time link that signs in as one of the authors. */
  async function signInLink(handle) {
    const token = mintSecret();
    const member = await store.users.byHandle(handle);
    const expiresAt = Date.now() + LINK_LIVES_MS;
    await store.sessions.createToken({ hash: hashSecret(token), user: member.id, purpose: 'signIn', expiresAt });
    return `${address}/console/#sign-in=${token}`;
  }

  return {
    blog: blog.url,
    address,
    talk: `${address}/@ada`,
    site: site.key,
    data: folder,
    store,
    signInLink: await signInLink('ada'),
    newSignInLink: signInLink,
    async close() {
      await blog.close();
      await earshot.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await store.close();
    },
  };
}

/** Listens on loopback; on a port of the system's choosing when the wanted one is taken. */
async function listen(server, port) {
  const listening = (wanted) =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, '127.0.0.1', () => resolve(server.address().port));
    });
  return listening(port).catch(() => listening(0));
}

async function freeOr(port) {
  const probe = createHttpServer();
  const found = await new Promise((resolve) => {
    probe.once('error', () => resolve(0));
    probe.listen(port, 'localhost', () => resolve(port));
  });
  await new Promise((resolve) => probe.close(resolve));
  return found;
}
