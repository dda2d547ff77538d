import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { iceServers } from './ice.js';

describe('the ICE servers', () => {
  it('are none unless the operator names some: no third party is contacted', () => {
    expect(iceServers(undefined, 'ada', 0)).toEqual([]);
    expect(iceServers({}, 'ada', 0)).toEqual([]);
  });

  it('carry credentials that coturn can check, and that expire', () => {
    const turn = { urls: ['turn:turn.example'], secret: 's', ttlSeconds: 60 };
    const [stun, relay] = iceServers({ stun: ['stun:stun.example'], turn }, 'ada', 1_000_500);
    expect(stun).toEqual({ urls: ['stun:stun.example'] });
    const credential = createHmac('sha1', 's').update('1060:ada').digest('base64');
    expect(relay).toEqual({ urls: ['turn:turn.example'], username: '1060:ada', credential });
  });
});
