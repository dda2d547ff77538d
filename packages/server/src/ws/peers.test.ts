import { CLOSE_CODES } from '@earshot/core/protocol';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryBus } from '../adapters/bus-memory/bus.js';
import type { Bus } from '../ports/bus.js';
import { testPeer, testUser } from '../testing/peer.js';
import { createPeers } from './peers.js';

const ADA = testUser('ada');
const NOTICE = { t: 'typing', conversation: 'c', user: 'ben', on: true } as const;

describe('the connections of a user', () => {
  it('all hear what is published, except and only whom it says', () => {
    const bus = createMemoryBus();
    const peers = createPeers(bus, 10);
    const [one, two] = [testPeer(ADA, { instance: 'one' }), testPeer(ADA, { instance: 'two' })];
    peers.add(one);
    peers.add(two);
    bus.publish('ada', NOTICE);
    bus.publish('ada', NOTICE, { except: 'one' });
    bus.publish('ada', NOTICE, { only: 'one' });
    expect(one.heard).toHaveLength(2);
    expect(two.heard).toHaveLength(2);
  });

  it('share one subscription, given back with the last of them', () => {
    const unsubscribe = vi.fn();
    const bus: Bus = { ...createMemoryBus(), subscribe: vi.fn(() => unsubscribe) };
    const peers = createPeers(bus, 10);
    const [one, two] = [testPeer(ADA), testPeer(ADA)];
    peers.add(one);
    peers.add(two);
    expect(bus.subscribe).toHaveBeenCalledOnce();
    peers.remove(one);
    peers.remove(one);
    expect(unsubscribe).not.toHaveBeenCalled();
    peers.remove(two);
    expect(unsubscribe).toHaveBeenCalledOnce();
    expect(peers.of('ada')).toEqual([]);
  });

  it('can be walked while one of them goes', () => {
    const bus = createMemoryBus();
    const peers = createPeers(bus, 10);
    const one = testPeer(ADA, { send: () => peers.remove(one) });
    const two = testPeer(ADA);
    peers.add(one);
    peers.add(two);
    bus.publish('ada', NOTICE);
    expect(two.heard).toHaveLength(1);
  });

  it('are bounded, and the refusal says when to look again', () => {
    const peers = createPeers(createMemoryBus(), 1);
    peers.add(testPeer(ADA));
    expect(() => peers.add(testPeer(ADA))).toThrow(
      expect.objectContaining({ code: 'rate_limited', retryAfterMs: 30_000 }),
    );
    expect(peers.of('ada')).toHaveLength(1);
  });

  it('know the new name of their user', () => {
    const peers = createPeers(createMemoryBus(), 10);
    const peer = testPeer(ADA);
    peers.add(peer);
    peers.changed({ ...ADA, name: 'Ada' });
    expect(peer.user.name).toBe('Ada');
  });

  it('of a session are closed together, and no others', () => {
    const peers = createPeers(createMemoryBus(), 10);
    const [mine, other] = [testPeer(ADA, { session: 's' }), testPeer(ADA, { session: 't' })];
    peers.add(mine);
    peers.add(other);
    peers.closeSession('ada', 's', CLOSE_CODES.signedOut);
    expect(mine.closedWith).toEqual([CLOSE_CODES.signedOut]);
    expect(other.closedWith).toEqual([]);
  });

  it('of the same instance are found', () => {
    const peers = createPeers(createMemoryBus(), 10);
    const [old, young] = [testPeer(ADA, { instance: 'tab' }), testPeer(ADA, { instance: 'tab' })];
    peers.add(old);
    expect(peers.hasOther(old)).toBe(false);
    peers.add(young);
    expect(peers.hasOther(old)).toBe(true);
  });
});
