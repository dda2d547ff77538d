import type { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import { expect, it } from 'vitest';
import { createServices } from '../services.js';
import { createManualClock } from '../testing/manual-clock.js';
import { temporaryStore } from '../testing/server.js';
import { createUpgrades } from './upgrade.js';

const REQUEST = {
  method: 'GET',
  url: '/v1/socket',
  headers: {
    upgrade: 'websocket',
    connection: 'Upgrade',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-version': '13',
  },
  socket: { remoteAddress: '192.0.2.1' },
} as unknown as IncomingMessage;

/** The raw socket of a peer that never answers. */
function silentSocket() {
  const written: string[] = [];
  const socket = new Duplex({
    read() {},
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  return { socket, written };
}

it('survives a socket that breaks while it is turned away', async () => {
  const clock = createManualClock();
  const limits = { connectionsPerAddress: 0 };
  const store = await temporaryStore(clock.now);
  const upgrades = createUpgrades(createServices({ store, clock, publicUrl: 'https://talk.example', limits }));
  const [first, second] = [silentSocket(), silentSocket()];
  upgrades.handle(REQUEST, first.socket, Buffer.alloc(0));
  upgrades.handle(REQUEST, second.socket, Buffer.alloc(0));
  expect(second.written.join('')).toMatch(/^HTTP\/1\.1 429 /);
  // Without a listener, emitting would throw, and in a real server end the process.
  expect(second.socket.emit('error', new Error('ECONNRESET'))).toBe(true);
  expect(second.socket.destroyed).toBe(true);
  first.socket.destroy();
});
