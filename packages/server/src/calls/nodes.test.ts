import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createMemoryLeases } from '../adapters/leases-memory/leases.js';
import { createServices } from '../services.js';
import { createLinkedBuses, type LinkedBus } from '../testing/linked-buses.js';
import { createManualClock } from '../testing/manual-clock.js';
import { type TestPeer, testPeer } from '../testing/peer.js';
import { temporaryStore } from '../testing/server.js';

const RING = { call: 'call', media: 'voice' } as const;
/** As in the service: the others wait for so long before they do what a node does by itself. */
const HEAD_START_MS = 3_000;
const ROLL_CALL_MS = 1_000;

/** Two nodes on one store; Ben is at the first, Ada at the second. */
async function setUp() {
  const clock = createManualClock();
  const store = await temporaryStore(clock.now);
  const site = await store.sites.create({ name: 'Blog', origins: [] });
  const ada = await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' });
  const ben = await store.users.createVisitor({ site: site.id });
  const record = await store.conversations.direct(site.id, ben.id, ada.id);
  const buses = createLinkedBuses(3);
  const leases = createMemoryLeases(clock);

  async function start(bus: LinkedBus) {
    const services = createServices({ store, clock, bus, leases, publicUrl: 'https://talk.example' });
    onTestFinished(services.close);
    await services.ready;
    const { peers, presence, calls } = services;
    return {
      calls,
      kill: bus.kill,
      cut: bus.cut,
      arrive(peer: TestPeer) {
        peers.add(peer);
        presence.arrive(peer);
        return calls.arrived(peer);
      },
      leave(peer: TestPeer) {
        peers.remove(peer);
        calls.left(peer);
        presence.depart(peer);
      },
    };
  }
  const [first, second, third] = buses;
  if (!first || !second || !third) throw new Error('three were made');
  const [one, other] = [await start(first), await start(second)];
  const [benHere, adaThere] = [testPeer(ben), testPeer(ada)];
  await one.arrive(benHere);
  await other.arrive(adaThere);

  const ring = async () => (await one.calls.invite(benHere, record, { ...RING, conversation: record.id })).call;
  async function talk() {
    await ring();
    await other.calls.accept(adaThere, RING);
    await one.calls.connected(benHere, RING);
    return (await other.calls.connected(adaThere, RING)).call;
  }
  const stored = () => store.calls.byId('call');
  const states = async () => (await stored())?.participants.map(({ state }) => state);
  const startAnother = () => start(third);
  return { clock, store, record, one, other, ben: benHere, ada: adaThere, ring, talk, stored, states, startAnother };
}

describe('a call between people on two nodes', () => {
  it('is the same on both at every moment, and its signals pass', async () => {
    const { one, other, ben, ada, talk } = await setUp();
    const call = await talk();
    expect(call.phase).toBe('connected');
    expect(one.calls.of(ben.user.id)).toEqual([call]);
    expect(other.calls.of(ada.user.id)).toEqual([call]);
    one.calls.signal(ben, { call: 'call', to: ada.instance, n: 0, data: 'offer' });
    other.calls.signal(ada, { call: 'call', to: ben.instance, n: 0, data: 'answer' });
    expect(ada.heard.findLast(({ t }) => t === 'signal')).toMatchObject({ data: 'offer' });
    expect(ben.heard.findLast(({ t }) => t === 'signal')).toMatchObject({ data: 'answer' });
    await other.calls.hangUp(ada, RING);
    expect(one.calls.of(ben.user.id)).toEqual([]);
  });

  it('is accepted once, whichever of her devices is first, on whichever node', async () => {
    const { one, other, ada, ring, stored } = await setUp();
    await ring();
    const phone = testPeer(ada.user, { instance: 'phone', id: 'phone' });
    await one.arrive(phone);
    const accepted = await Promise.allSettled([other.calls.accept(ada, RING), one.calls.accept(phone, RING)]);
    expect(accepted.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(accepted.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'answered_elsewhere' },
    });
    expect((await stored())?.participants).toHaveLength(2);
  });

  it('is one when both call each other at once', async () => {
    const { one, other, ben, ada, record, store } = await setUp();
    const [first, second] = await Promise.all([
      one.calls.invite(ben, record, { call: 'one', media: 'voice', conversation: record.id }),
      other.calls.invite(ada, record, { call: 'two', media: 'voice', conversation: record.id }),
    ]);
    expect(first.call.id).toBe(second.call.id);
    const live = await store.calls.live();
    expect(live).toMatchObject([{ phase: 'accepted', participants: [{}, {}] }]);
  });

  it('goes on with what a node saved and could not tell before it was killed', async () => {
    const { one, other, ben, ada, ring } = await setUp();
    await ring();
    other.cut();
    await other.calls.accept(ada, RING);
    expect(one.calls.of(ben.user.id)).toMatchObject([{ phase: 'ringing' }]);
    // She comes back at the other node and asks again.
    await one.arrive(ada);
    expect((await one.calls.accept(ada, RING)).call).toMatchObject({ phase: 'accepted', version: 2 });
    const told = ben.heard.findLast(({ t }) => t === 'call');
    expect(told).toMatchObject({ call: { phase: 'accepted' } });
  });
});

describe('when a node is lost', () => {
  it('its participants are waited for, and then the call is over', async () => {
    const { clock, one, other, talk, stored, states } = await setUp();
    await talk();
    other.cut();
    other.kill();
    await one.calls.nodeLost();
    expect(await states()).toEqual(['joined', 'joined']);
    clock.advance(ROLL_CALL_MS);
    await vi.waitFor(async () => expect(await states()).toEqual(['joined', 'reconnecting']));
    clock.advance(15_000);
    await vi.waitFor(async () => expect(await stored()).toMatchObject({ phase: 'ended', reason: 'lost' }));
  });

  it('whoever comes back at another one stays in the call', async () => {
    const { clock, one, other, ada, talk, states } = await setUp();
    await talk();
    other.kill();
    await one.arrive(ada);
    await one.calls.nodeLost();
    clock.advance(ROLL_CALL_MS + 15_000);
    expect(await states()).toEqual(['joined', 'joined']);
    const next = testPeer(ada.user, { instance: 'the next page', id: 'next' });
    await one.arrive(next);
    const { call } = await one.calls.rejoin(next, { call: 'call', instance: ada.instance, incarnation: 1 });
    expect(call.participants[1]).toMatchObject({ instance: 'the next page', incarnation: 1 });
  });

  it('a ring that it watched over ends all the same', async () => {
    const { clock, one, other, ben, ring, stored } = await setUp();
    await ring();
    one.cut();
    one.calls.close();
    clock.advance(45_000);
    expect(await stored()).toMatchObject({ phase: 'ringing' });
    clock.advance(HEAD_START_MS);
    await vi.waitFor(async () => expect(await stored()).toMatchObject({ phase: 'ended', reason: 'timeout' }));
    expect(other.calls.of(ben.user.id)).toEqual([]);
  });

  it('nobody who is connected to a living one is taken for gone', async () => {
    const { clock, talk, startAnother, states } = await setUp();
    await talk();
    const another = await startAnother();
    clock.advance(ROLL_CALL_MS);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await states()).toEqual(['joined', 'joined']);
    expect(another.calls.inConversation((await another.calls.conversationOf('call')) ?? '')).toMatchObject({
      phase: 'connected',
    });
  });

  it('one that was only slow puts right what was thought of it', async () => {
    const { one, other, ada, talk, states } = await setUp();
    const talking = await talk();
    // Its answer came too late.
    one.calls.left({ ...ada });
    const version = talking.version + 2;
    await vi.waitFor(() => expect(one.calls.of(ada.user.id)).toMatchObject([{ version }]));
    expect(await states()).toEqual(['joined', 'joined']);
    expect(other.calls.of(ada.user.id)).toMatchObject([{ version }]);
  });
});
