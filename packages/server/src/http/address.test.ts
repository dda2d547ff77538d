import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressKey, addressOf } from './address.js';

describe('whom a limit counts', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it('is the last one that the proxy wrote, when it is trusted', () => {
    const request = {
      headers: { 'x-forwarded-for': '198.51.100.9, 192.0.2.7' },
      socket: { remoteAddress: '127.0.0.1' },
    } as unknown as IncomingMessage;
    expect(addressOf(request, true)).toBe('192.0.2.7');
    expect(addressOf(request, false)).toBe('127.0.0.1');
  });

  it.each([
    ['192.0.2.7:50123', '192.0.2.7'],
    ['[2001:db8:1:2::1]:443', '2001:db8:1:2'],
    ['[2001:db8:1:2::1]', '2001:db8:1:2'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
  ])('is the same whatever port the proxy writes with it: %s', (written, key) => {
    const request = { headers: { 'x-forwarded-for': written }, socket: {} } as unknown as IncomingMessage;
    expect(addressOf(request, true)).toBe(key);
  });

  it('is the proxy when that wrote nothing', () => {
    const request = { headers: {}, socket: { remoteAddress: '127.0.0.1' } } as unknown as IncomingMessage;
    expect(addressOf(request, true)).toBe('127.0.0.1');
  });
});
