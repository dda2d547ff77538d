import { describe, expect, it } from 'vitest';
import { parse, REQUEST_SCHEMAS } from './schemas.js';

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

describe('what a signal carries', () => {
  const signal = (data: unknown) => parse(REQUEST_SCHEMAS.signal, { call: 'c', to: 'i', n: 0, data });

  it.each([
    ['a candidate', { kind: 'negotiate', attempt: 1, data: { candidate: { candidate: 'candidate:1', sdpMid: '0' } } }],
    ['text', 'sdp'],
    ['nothing', null],
    ['16 levels', nested(16)],
  ])('may be %s', (_name, data) => {
    expect(signal(data).data).toEqual(data);
  });

  it.each([17, 5_000, 60_000])('is refused at %d levels, which no negotiation has', (levels) => {
    expect(() => signal(nested(levels))).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });
});
