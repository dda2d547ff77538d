import { describe, expect, it, vi } from 'vitest';
import { createServices } from '../services.js';
import { createManualClock } from '../testing/manual-clock.js';
import { type TestPeer, testPeer } from '../testing/peer.js';
import { temporaryStore } from '../testing/server.js';

async function setUp() {
  const clock = createManualClock();
  const store = await temporaryStore(clock.now);
  const site = await store.sites.create({ name: 'Blog', origins: [] });
  const [ada, eve, ben] = [
    await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' }),
    await store.users.createMember({ site: site.id, handle: 'eve', name: 'Eve Example' }),
    await store.users.createVisitor({ site: site.id }),
  ];
  const ice = { turn: { urls: ['turn:turn.example'], secret: 's' } };
  const services = createServices({ store, clock, publicUrl: 'https://talk.example', ice });
  await services.ready;
  const { peers, presence, calls } = services;
  const arrive = (peer: TestPeer) => {
    peers.add(peer);
    presence.arrive(peer);
    return peer;
  };
  const leave = (peer: TestPeer) => {
    peers.remove(peer);
    calls.left(peer);
    presence.depart(peer);
  };
  const withAda = await store.conversations.direct(site.id, ben.id, ada.id);
  const withEve = await store.conversations.direct(site.id, ben.id, eve.id);
  const people = { ada: arrive(testPeer(ada)), eve: arrive(testPeer(eve)), ben: arrive(testPeer(ben)) };
  return { ...people, clock, store, services, calls, leave, withAda, withEve };
}

const RING = { call: 'call', media: 'voice' } as const;

describe('whoever goes while the server is busy with their call', () => {
  it('does not leave it ringing for nobody', async () => {
    const { ben, calls, leave, withAda, clock } = await setUp();
    const inviting = calls.invite(ben, withAda, { ...RING, conversation: withAda.id });
    leave(ben);
    await inviting;
    await vi.waitFor(() =>
      expect(calls.of(ben.user.id)).toMatchObject([{ participants: [{ state: 'reconnecting' }] }]),
    );
    clock.advance(15_000);
    await vi.waitFor(() => expect(calls.of(ben.user.id)).toEqual([]));
  });

  it('does not stay in it after accepting', async () => {
    const { ada, ben, calls, leave, withAda, clock, store } = await setUp();
    await calls.invite(ben, withAda, { ...RING, conversation: withAda.id });
    const accepting = calls.accept(ada, RING);
    leave(ada);
    await accepting;
    await vi.waitFor(() => expect(calls.of(ada.user.id)[0]?.participants[1]).toMatchObject({ state: 'reconnecting' }));
    clock.advance(15_000);
    await vi.waitFor(async () => expect(await store.calls.byId('call')).toMatchObject({ phase: 'ended' }));
  });
});

describe('the identifier of a call', () => {
  it('is of one call only, though it is asked for in two conversations at once', async () => {
    const { ben, calls, withAda, withEve, ada, eve } = await setUp();
    const asked = [withAda, withEve].map(({ id }, index) =>
      calls.invite(ben, index === 0 ? withAda : withEve, { ...RING, conversation: id }),
    );
    const [first, second] = await Promise.allSettled(asked);
    expect(first).toMatchObject({ status: 'fulfilled' });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'unknown_call' } });
    expect([calls.of(ada.user.id).length, calls.of(eve.user.id).length]).toEqual([1, 0]);
  });

  it('gives no more credentials for a relay once the call is over', async () => {
    const { ben, calls, withAda } = await setUp();
    const request = { ...RING, conversation: withAda.id };
    expect((await calls.invite(ben, withAda, request)).iceServers).toHaveLength(1);
    await calls.hangUp(ben, RING);
    expect(await calls.invite(ben, withAda, request)).toMatchObject({ call: { phase: 'ended' }, iceServers: [] });
  });

  it('cannot be taken by a message so that the call leaves no trace', async () => {
    const { ben, calls, services, withAda, store } = await setUp();
    const liar = { ...ben, device: 'server' };
    await services.conversations.send(liar, withAda, { conversation: withAda.id, key: 'call call', text: 'Hello' });
    await calls.invite(ben, withAda, { ...RING, conversation: withAda.id });
    await calls.hangUp(ben, RING);
    const kinds = (await store.conversations.events(withAda.id, { limit: 10 })).map(({ kind }) => kind);
    expect(kinds).toEqual(['message', 'call']);
  });
});
