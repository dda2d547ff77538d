import { describe, expect, it, vi } from 'vitest';
import { createMemoryBus } from '../adapters/bus-memory/bus.js';
import { createMemoryLeases } from '../adapters/leases-memory/leases.js';
import { createManualClock } from '../testing/manual-clock.js';
import { type TestPeer, testPeer } from '../testing/peer.js';
import { temporaryStore } from '../testing/server.js';
import { createPeers } from '../ws/peers.js';
import { createPresence } from './service.js';

async function setUp() {
  const clock = createManualClock();
  const store = await temporaryStore(clock.now);
  const site = await store.sites.create({ name: 'Blog', origins: [] });
  const ada = await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' });
  const ben = await store.users.createVisitor({ site: site.id });
  const bus = createMemoryBus();
  const peers = createPeers(bus, 10);
  const failed = vi.fn();
  const blocked = new Map<string, Set<string>>();
  const blockedBy = async (owner: string) => blocked.get(owner) ?? new Set<string>();
  const limits = { presenceGraceMs: 10_000 };
  const presence = createPresence({
    ...{ store, bus, clock, peers, limits, blockedBy, failed },
    leases: createMemoryLeases(clock),
    isContact: store.conversations.shared,
  });
  const arrive = (peer: TestPeer) => {
    peers.add(peer);
    presence.arrive(peer);
    return peer;
  };
  const depart = (peer: TestPeer) => {
    peers.remove(peer);
    presence.depart(peer);
  };
  return { clock, store, site, ada, ben, presence, blocked, arrive, depart };
}

describe('a server that stops', () => {
  it('writes down who was here to the end', async () => {
    const { ada, presence, arrive, depart, clock, store } = await setUp();
    depart(arrive(testPeer(ada)));
    clock.advance(1_000);
    await presence.close();
    expect((await store.users.byId(ada.id))?.lastSeen).toBe(clock.now());
  });
});

describe('a server that is lost', () => {
  it('has noted when its members came, but for the invisible', async () => {
    const { ada, presence, arrive, store, clock } = await setUp();
    arrive(testPeer(ada));
    await vi.waitFor(async () => expect((await store.users.byId(ada.id))?.lastSeen).toBe(clock.now()));
    await presence.set(ada, { setting: 'invisible' });
    const hidden = await store.users.byId(ada.id);
    clock.advance(5_000);
    if (hidden) arrive(testPeer(hidden));
    await presence.change(ada, { audience: 'site' });
    expect((await store.users.byId(ada.id))?.lastSeen).toBe(hidden?.lastSeen);
  });
});

describe('who watches', () => {
  it('and is blocked sees nobody there, from that moment until it is lifted', async () => {
    const { ada, ben, presence, arrive, clock, blocked } = await setUp();
    const reader = arrive(testPeer(ben));
    arrive(testPeer(ada));
    await presence.watch(reader, { handles: ['ada'] });
    const next = async (change: () => void, count: number) => {
      change();
      presence.refresh(ada.id);
      clock.advance(50);
      await vi.waitFor(() => expect(reader.heard).toHaveLength(count));
      return reader.heard.at(-1);
    };
    const offline = { user: ada.id, handle: 'ada', availability: 'offline', inCall: false };
    expect(await next(() => blocked.set(ada.id, new Set([ben.id])), 1)).toEqual({ t: 'presence', presence: [offline] });
    expect((await presence.watch(reader, { users: [ada.id] })).presence).toEqual([offline]);
    const lifted = await next(() => blocked.clear(), 2);
    expect(lifted).toMatchObject({ presence: [{ availability: 'available' }] });
  });

  it('gets what is so, and then each change once', async () => {
    const { ada, ben, presence, arrive, clock } = await setUp();
    const reader = arrive(testPeer(ben));
    const { presence: snapshot, unknown } = await presence.watch(reader, { handles: ['ADA', 'zoe'], users: [ada.id] });
    expect(snapshot).toMatchObject([{ user: ada.id, handle: 'ada', availability: 'offline' }]);
    expect(unknown).toEqual(['zoe']);
    arrive(testPeer(ada));
    presence.setInCall(ada.id, true);
    clock.advance(50);
    await vi.waitFor(() => expect(reader.heard).toHaveLength(1));
    expect(reader.heard[0]).toMatchObject({ t: 'presence', presence: [{ availability: 'busy', inCall: true }] });
  });

  it('hears when somebody was last here, though the store has not written it yet', async () => {
    const { ada, ben, presence, arrive, depart, clock, store } = await setUp();
    const member = arrive(testPeer(ada));
    const reader = arrive(testPeer(ben));
    await presence.watch(reader, { handles: ['ada'] });
    depart(member);
    clock.advance(10_050);
    await vi.waitFor(() => expect(reader.heard).toHaveLength(1));
    const lastSeen = clock.now() - 50;
    expect(reader.heard[0]).toMatchObject({ presence: [{ availability: 'offline', lastSeen }] });
    await vi.waitFor(async () => expect((await store.users.byId(ada.id))?.lastSeen).toBe(lastSeen));
  });

  it('hears nothing more after unwatching or leaving', async () => {
    const { ada, ben, presence, arrive, depart, clock } = await setUp();
    const [stays, leaves] = [arrive(testPeer(ben)), arrive(testPeer(ben))];
    for (const peer of [stays, leaves]) await presence.watch(peer, { handles: ['ada'] });
    await presence.unwatch(stays, { handles: ['ada'] });
    depart(leaves);
    arrive(testPeer(ada));
    clock.advance(10_000);
    expect(clock.pending).toBe(0);
    expect([stays.heard, leaves.heard]).toEqual([[], []]);
  });

  it('that left while the store was asked leaves nothing behind', async () => {
    const { ben, ada, presence, arrive, depart, clock } = await setUp();
    const reader = arrive(testPeer(ben));
    const watching = presence.watch(reader, { handles: ['ada'] });
    depart(reader);
    await watching;
    arrive(testPeer(ada));
    expect(clock.pending).toBe(1);
    clock.advance(10_000);
    expect(reader.heard).toEqual([]);
  });

  it('sees a visitor only when they have a conversation, and the page only as a member', async () => {
    const { ada, ben, presence, arrive, store, site } = await setUp();
    const page = { title: 'Post', url: 'https://blog.example/post' };
    arrive(testPeer(ben, { page }));
    const member = arrive(testPeer(ada));
    expect(await presence.watch(member, { users: [ben.id] })).toEqual({ presence: [], unknown: [ben.id] });
    await store.conversations.direct(site.id, ada.id, ben.id);
    const { presence: seen } = await presence.watch(member, { users: [ben.id] });
    expect(seen).toMatchObject([{ user: ben.id, availability: 'available', page }]);
  });

  it('sees the members of another site only from the server’s own pages', async () => {
    const { ben, presence, arrive, store } = await setUp();
    const other = await store.sites.create({ name: 'Shop', origins: [] });
    const zoe = await store.users.createMember({ site: other.id, handle: 'zoe', name: 'Zoe Example' });
    const targets = { handles: ['zoe'], users: [zoe.id] };
    const onSite = await presence.watch(arrive(testPeer(ben)), targets);
    expect(onSite).toEqual({ presence: [], unknown: ['zoe', zoe.id] });
    const onHost = await presence.watch(arrive(testPeer(ben, { fromHost: true })), targets);
    expect(onHost).toMatchObject({ presence: [{ handle: 'zoe' }], unknown: [] });
  });

  it('cannot watch without end, and the same one twice is one', async () => {
    const { ben, presence, arrive, store, site } = await setUp();
    const reader = arrive(testPeer(ben));
    const handles = Array.from({ length: 1_001 }, (_, number) => `m${number}`);
    await Promise.all(handles.map((handle) => store.users.createMember({ site: site.id, handle, name: handle })));
    for (let from = 0; from < 1_000; from += 100)
      await presence.watch(reader, { handles: handles.slice(from, from + 100) });
    await presence.watch(reader, { handles: ['m0', 'm1'] });
    const refusal = presence.watch(reader, { handles: ['m1000'] });
    await expect(refusal).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: undefined });
  });
});

describe('a setting', () => {
  it('of invisible looks like leaving: the time stands still, also when they really leave', async () => {
    const { ada, ben, presence, arrive, depart, clock, store } = await setUp();
    const reader = arrive(testPeer(ben));
    const member = arrive(testPeer(ada));
    await presence.watch(reader, { handles: ['ada'] });
    await presence.set(ada, { setting: 'invisible' });
    const hidden = clock.now();
    clock.advance(50);
    await vi.waitFor(() => expect(reader.heard).toHaveLength(1));
    const shown = { user: ada.id, handle: 'ada', availability: 'offline', inCall: false, lastSeen: hidden };
    expect(reader.heard[0]).toEqual({ t: 'presence', presence: [shown] });
    depart(member);
    clock.advance(60_000);
    expect((await presence.watch(reader, { handles: ['ada'] })).presence).toEqual([shown]);
    expect((await store.users.byId(ada.id))?.lastSeen).toBe(hidden);
    expect(reader.heard).toHaveLength(1);
  });

  it('is stored, and known to the connections there are', async () => {
    const { ada, presence, arrive, store } = await setUp();
    const peer = arrive(testPeer(ada));
    await presence.set(ada, { setting: 'invisible' });
    expect(peer.user.presenceSetting).toBe('invisible');
    expect(peer.heard).toMatchObject([{ t: 'availability', availability: { setting: 'invisible' } }]);
    expect(await presence.toRing(await store.users.byIds([ada.id]))).toEqual(['offline']);
    expect([...(await presence.connected([ada.id, 'nobody']))]).toEqual([ada.id]);
  });
});

describe('what ends by itself', () => {
  it('is told to the watchers when it does, and nothing is written for it', async () => {
    const { ada, ben, presence, arrive, clock, store } = await setUp();
    const reader = arrive(testPeer(ben));
    arrive(testPeer(ada));
    const at = clock.now();
    await presence.set(ada, { setting: 'busy', until: at + 60_000 });
    await presence.change(ada, { status: { text: ' In a \n meeting ', until: at + 30_000 } });
    const { presence: snapshot } = await presence.watch(reader, { handles: ['ada'] });
    expect(snapshot).toMatchObject([{ availability: 'busy', status: { text: 'In a meeting' } }]);
    clock.advance(30_050);
    await vi.waitFor(() => expect(reader.heard).toHaveLength(1));
    expect(reader.heard[0]).toMatchObject({ presence: [{ availability: 'busy' }] });
    expect(reader.heard[0]).not.toHaveProperty('presence.0.status');
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    clock.advance(30_000);
    await vi.waitFor(() => expect(reader.heard).toHaveLength(2));
    expect(reader.heard[1]).toMatchObject({ presence: [{ availability: 'available' }] });
    expect((await store.users.byId(ada.id))?.presenceSetting).toBe('busy');
  });

  it('needs no timer while nobody watches', async () => {
    const { ada, ben, presence, arrive, depart, clock } = await setUp();
    await presence.set(ada, { setting: 'busy', until: clock.now() + 60_000 });
    expect(clock.pending).toBe(0);
    const reader = arrive(testPeer(ben));
    await presence.watch(reader, { handles: ['ada'] });
    expect(clock.pending).toBe(1);
    depart(reader);
    clock.advance(10_000);
    expect(clock.pending).toBe(0);
  });

  it('of somebody invisible lets the time run on again', async () => {
    const { ada, presence, arrive, depart, clock, store } = await setUp();
    const member = arrive(testPeer(ada));
    await presence.set(ada, { setting: 'invisible', until: clock.now() + 1_000 });
    clock.advance(5_000);
    depart(member);
    clock.advance(10_000);
    await vi.waitFor(async () => expect((await store.users.byId(ada.id))?.lastSeen).toBe(clock.now()));
  });
});

describe('who is idle', () => {
  it('on all devices is away, and back with the first touch', async () => {
    const { ada, ben, presence, arrive, clock } = await setUp();
    const reader = arrive(testPeer(ben));
    const [desk, phone] = [arrive(testPeer(ada)), arrive(testPeer(ada))];
    await presence.watch(reader, { handles: ['ada'] });
    const settle = async () => {
      clock.advance(50);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return reader.heard.flatMap((one) => (one.t === 'presence' ? one.presence[0]?.availability : []));
    };
    presence.idle(desk, true);
    expect(await settle()).toEqual([]);
    presence.idle(phone, true);
    expect(await settle()).toEqual(['away']);
    presence.idle(phone, false);
    expect(await settle()).toEqual(['away', 'available']);
  });

  it('says nothing once the connection is gone', async () => {
    const { ada, presence, arrive, depart, clock } = await setUp();
    const member = arrive(testPeer(ada));
    depart(member);
    presence.idle(member, true);
    clock.advance(10_000);
    expect([...(await presence.connected([ada.id]))]).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
