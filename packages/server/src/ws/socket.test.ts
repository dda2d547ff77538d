import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { framed, transmit } from './framing.js';
import { ClientSocket } from './socket.js';

const http = createServer();
const server = new WebSocketServer({ noServer: true, WebSocket: ClientSocket });
let socket: ClientSocket;
let stream: Duplex;
let client: WebSocket;

beforeEach(async () => {
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const upgraded = new Promise<void>((resolve) => {
    http.once('upgrade', (request, duplex, head) => {
      stream = duplex;
      server.handleUpgrade(request, duplex, head, (accepted) => {
        socket = accepted;
        socket.gatherOn(duplex);
        resolve();
      });
    });
  });
  client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  await Promise.all([upgraded, once(client, 'open')]);
});

afterEach(async () => {
  client.terminate();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

const received = (count: number) =>
  new Promise<string[]>((resolve) => {
    const texts: string[] = [];
    client.on('message', (data) => {
      if (texts.push(data.toString()) === count) resolve(texts);
    });
  });

test('frames of one turn leave together and in order; those of the next do not wait for it', async () => {
  const writes = vi.spyOn(stream as Required<Duplex>, '_writev');
  const texts = received(3);
  socket.send('one');
  socket.send('two');
  expect(writes).not.toHaveBeenCalled();
  await Promise.resolve();
  await new Promise((resolve) => process.nextTick(resolve));
  expect(writes).toHaveBeenCalledOnce();
  socket.send('three');
  expect(await texts).toEqual(['one', 'two', 'three']);
});

test('many frames of one turn do not pile up', async () => {
  const text = 'x'.repeat(1024);
  const texts = received(400);
  for (let index = 0; index < 400; index += 1) {
    socket.send(text);
    expect(socket.bufferedAmount).toBeLessThan(200 * 1024);
  }
  expect(await texts).toHaveLength(400);
});

test('what was sent before closing arrives', async () => {
  const texts = received(1);
  socket.send('farewell');
  socket.close(1000);
  expect(await texts).toEqual(['farewell']);
  await once(client, 'close');
});

test.each([5, 125, 126, 65_535, 65_536, 70_000])(
  'a frame shared among sockets is one of %i bytes to each',
  async (length) => {
    const shared = framed('é'.repeat(length >> 1) + 'x'.repeat(length & 1));
    const texts = received(3);
    socket.send('before');
    socket.sendShared(shared);
    socket.send('after');
    expect(await texts).toEqual(['before', shared.text, 'after']);
  },
);

test('the first shared frame of a turn is written at once, and what follows it together', async () => {
  const [write, writev] = ['_write', '_writev'].map((name) => vi.spyOn(stream as Required<Duplex>, name as '_writev'));
  const texts = received(4);
  socket.sendShared(framed('one'));
  expect(write).toHaveBeenCalledOnce();
  socket.sendShared(framed('two'));
  socket.send('three');
  expect(write).toHaveBeenCalledOnce();
  await new Promise((resolve) => setImmediate(resolve));
  expect(writev).toHaveBeenCalledOnce();
  socket.sendShared(framed('four'));
  expect(write).toHaveBeenCalledTimes(2);
  expect(await texts).toEqual(['one', 'two', 'three', 'four']);
});

test('a notice is turned into bytes once, however many hear it', () => {
  const notice = { t: 'typing', conversation: 'c', user: 'ada', on: true } as const;
  const [send, sendShared] = [vi.fn(), vi.fn()];
  for (let index = 0; index < 3; index += 1) transmit({ send, sendShared }, notice);
  expect(send).toHaveBeenCalledOnce();
  const [[first], [second]] = sendShared.mock.calls as [[object], [object]];
  expect(second).toBe(first);
});
