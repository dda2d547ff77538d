import { expect, it } from 'vitest';
import { parseMessage } from './messages.js';

it.each([
  { kind: 'negotiate', attempt: 0, data: { type: 'offer', sdp: 'v=0' } },
  { kind: 'restart', attempt: 1 },
  { kind: 'video', on: false },
])('reads $kind', (message) => {
  expect(parseMessage(message)).toBe(message);
});

it.each([
  undefined,
  null,
  'offer',
  {},
  { kind: 'dance' },
  { kind: 'negotiate', data: {} },
  { kind: 'negotiate', attempt: 'x', data: {} },
  { kind: 'negotiate', attempt: 0, data: null },
  { kind: 'negotiate', attempt: 0 },
  { kind: 'restart', attempt: 0.5 },
  { kind: 'video', on: 'yes' },
])('skips what it does not know: %j', (data) => {
  expect(parseMessage(data)).toBeUndefined();
});
