import { expect, test } from 'vitest';
import { checkHost } from './host.js';

test.each([
  ['https://talk.example.org', 'wss://talk.example.org/v1/socket'],
  ['https://example.org/talk/', 'wss://example.org/talk/v1/socket'],
  ['http://localhost:8787', 'ws://localhost:8787/v1/socket'],
  ['http://127.0.0.1:8787/', 'ws://127.0.0.1:8787/v1/socket'],
  ['http://[::1]:8787', 'ws://[::1]:8787/v1/socket'],
  ['http://blog.localhost', 'ws://blog.localhost/v1/socket'],
])('%s is reached at %s', (host, socket) => {
  expect(checkHost(host).socket).toBe(socket);
});

test.each([
  'http://talk.example.org',
  'http://localhost.example.org',
  'http://127.0.0.1.example.org',
  'ws://localhost',
  'ftp://localhost',
])('%s is refused as insecure', (host) => {
  expect(() => checkHost(host)).toThrowError(expect.objectContaining({ code: 'insecure_host' }));
});

test('what is no address is a mistake of the developer', () => {
  expect(() => checkHost('talk.example.org')).toThrow(TypeError);
});
