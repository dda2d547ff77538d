import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PresenceAnswer } from '@earshot/core/protocol';
import { createServer, type EarshotServer, hashSecret, mintSecret, openSqliteStore } from '@earshot/server';
import middie from '@fastify/middie';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { temporaryFolder } from '../support/temporary.ts';
import { greet } from '../support/wire.ts';

/** Someone's own server, with a front page, a route that reads its body, and Earshot beside them. */
type Host = (earshot: EarshotServer) => Promise<Server> | Server;

const HOSTS: Record<string, Host> = {
  'node:http': (earshot) => {
    const own: RequestListener = (request, response) => {
      if (request.method === 'GET' && request.url === '/') return response.end('own front page');
      if (request.url !== '/echo') return response.writeHead(404).end('own 404');
      return request.pipe(response);
    };
    return createHttpServer((request, response) =>
      earshot.handleRequest(request, response, () => own(request, response)),
    );
  },

  'Express 5': (earshot) => {
    const app = express();
    app.use(earshot.handleRequest);
    app.use(express.text());
    app.get('/', (_request, response) => void response.send('own front page'));
    app.post('/echo', (request, response) => void response.send(request.body));
    app.use((_request, response) => void response.status(404).send('own 404'));
    return createHttpServer(app);
  },

  'Fastify 5': async (earshot) => {
    const app = fastify();
    await app.register(middie);
    app.use(earshot.handleRequest);
    app.get('/', async () => 'own front page');
    app.post('/echo', async (request) => request.body);
    app.setNotFoundHandler((_request, reply) => reply.code(404).send('own 404'));
    await app.ready();
    return app.server;
  },

  Hono: (earshot) => {
    const app = new Hono<{ Bindings: HttpBindings }>();
    app.use(async ({ env: { incoming, outgoing } }, next) => {
      let isOurs = true;
      await earshot.handleRequest(incoming, outgoing, () => {
        isOurs = false;
      });
      if (isOurs) return RESPONSE_ALREADY_SENT;
      await next();
      return undefined;
    });
    app.get('/', (context) => context.text('own front page'));
    app.post('/echo', async (context) => context.text(await context.req.text()));
    app.notFound((context) => context.text('own 404', 404));
    return createHttpServer(getRequestListener(app.fetch));
  },
};

async function mount(host: Host) {
  const store = await openSqliteStore({ folder: await temporaryFolder() });
  const site = await store.sites.create({ name: 'Blog', origins: [] });
  const ada = await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' });
  const secret = mintSecret();
  await store.sessions.create({ user: ada.id, secretHash: hashSecret(secret), expiresAt: Date.now() + 60_000 });
  // The port is known only after listening; nothing here follows a link.
  const earshot = createServer({ store, publicUrl: 'http://127.0.0.1' });
  const http = await host(earshot);
  const own = new WebSocketServer({ noServer: true });
  own.on('connection', (socket) => socket.on('message', (data) => socket.send(`own ${String(data)}`)));
  http.on('upgrade', (request, socket, head) => {
    if (earshot.handleUpgrade(request, socket, head)) return;
    if (request.url === '/own-socket') own.handleUpgrade(request, socket, head, (one) => own.emit('connection', one));
    else socket.destroy();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await earshot.close();
    for (const socket of own.clients) socket.terminate();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
    await store.close();
  });
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, earshot, store, secret };
}

describe.each(Object.entries(HOSTS))('mounted in %s', (_name, host) => {
  it('answers its own requests, reading bodies and all', async () => {
    const { url, store } = await mount(host);
    const presence = await fetch(`${url}/v1/presence?handles=ada`);
    expect(presence.status).toBe(200);
    expect(((await presence.json()) as PresenceAnswer).presence).toMatchObject([{ handle: 'ada' }]);
    const page = await fetch(`${url}/@ada`);
    expect(await page.text()).toContain('Ada Example');
    const form = new URLSearchParams({ text: 'Written without JavaScript', name: 'Ben', email: '' });
    const posted = await fetch(`${url}/@ada`, { method: 'POST', body: form, redirect: 'manual' });
    expect(posted.status).toBeLessThan(400);
    const [ada] = await store.users.members();
    const [listed] = await store.conversations.list(ada?.id ?? '', { limit: 1 });
    expect(listed?.last).toMatchObject({ text: 'Written without JavaScript' });
    expect((await fetch(`${url}/v1/no-such`)).headers.get('content-type')).toContain('json');
  });

  it('carries a message over its socket', async () => {
    const { url, secret } = await mount(host);
    const ada = await greet(url, { credentials: { kind: 'session', secret } });
    const ben = await greet(url);
    onTestFinished(ada.close);
    onTestFinished(ben.close);
    const { conversation } = await ben.request('open', { handle: 'ada' });
    await ben.request('send', { conversation: conversation.id, key: 'k', text: 'Hello' });
    expect((await ada.notice('event')).event).toMatchObject({ kind: 'message', text: 'Hello' });
  });

  it("leaves the host's own routes and sockets alone", async () => {
    const { url } = await mount(host);
    expect(await (await fetch(`${url}/`)).text()).toBe('own front page');
    const echo = await fetch(`${url}/echo`, {
      method: 'POST',
      body: 'own body',
      headers: { 'content-type': 'text/plain' },
    });
    expect(await echo.text()).toBe('own body');
    const missing = await fetch(`${url}/nowhere`);
    expect([missing.status, await missing.text()]).toEqual([404, 'own 404']);
    const socket = new WebSocket(`${url.replace('http', 'ws')}/own-socket`);
    onTestFinished(() => socket.terminate());
    const answer = new Promise((resolve) => socket.once('message', (data) => resolve(String(data))));
    socket.once('open', () => socket.send('hello'));
    expect(await answer).toBe('own hello');
  });

  it('is closed without closing the host', async () => {
    const { url, earshot } = await mount(host);
    const ben = await greet(url);
    await earshot.close();
    expect(await ben.closed).toBe(4001);
    expect(await (await fetch(`${url}/`)).text()).toBe('own front page');
  });
});
