import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import express from 'express';
import { ExpressPeerServer } from 'peer';
import { type WebSocket, WebSocketServer } from 'ws';

/** What the pages of `bench call-setup` are served from and signal over, on one loopback port. */
export interface CallServers {
  /** The page with every contender in it. */
  page: string;
  origin: string;
  relay: string;
  peerJsPort: number;
  close(): Promise<void>;
}

export async function startCallServers(): Promise<CallServers> {
  const script = await bundlePage();
  const app = express();
  const http = createServer(app);
  app.get('/page', (_request, response) => {
    response
      .type('html')
      .send('<!doctype html><title>bench</title><script type="module" src="/page/index.js"></script>');
  });
  app.get('/page/:file', (request, response) => {
    const text = script.get(request.params.file);
    if (text === undefined) response.sendStatus(404);
    else response.type('js').send(text);
  });

  const rooms = new Map<string, Set<WebSocket>>();
  const relay = new WebSocketServer({ noServer: true });
  relay.on('connection', (socket: WebSocket, request: { url?: string }) => {
    const room = rooms.get(request.url ?? '') ?? new Set();
    rooms.set(request.url ?? '', room.add(socket));
    socket.on('message', (data) => {
      for (const other of room) if (other !== socket) other.send(data.toString());
    });
  });

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  http.on('upgrade', (request, socket, head) => {
    if (!request.url?.startsWith('/relay')) return;
    relay.handleUpgrade(request, socket, head, (upgraded) => relay.emit('connection', upgraded, request));
  });
  const peerHttp = createServer();
  const peerApp = express();
  peerApp.use('/', ExpressPeerServer(peerHttp, { path: '/' }));
  peerHttp.on('request', peerApp);
  await new Promise<void>((resolve) => peerHttp.listen(0, '127.0.0.1', resolve));

  const bound = (http.address() as AddressInfo).port;
  return {
    page: `http://127.0.0.1:${bound}/page`,
    origin: `http://127.0.0.1:${bound}`,
    relay: `ws://127.0.0.1:${bound}/relay`,
    peerJsPort: (peerHttp.address() as AddressInfo).port,
    async close() {
      for (const server of [http, peerHttp]) {
        server.closeAllConnections();
        server.close();
      }
      relay.close();
    },
  };
}

/** Split, so that our engine is loaded by dynamic import as it is in a real page. */
async function bundlePage(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./call-page/index.ts', import.meta.url))],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/page',
    write: false,
  });
  return new Map(outputFiles.map((file) => [file.path.replace(/^.*\//, ''), file.text]));
}
