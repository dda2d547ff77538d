import { describe, expect, it } from 'vitest';
import type { User } from '../ports/store.js';
import { createServices } from '../services.js';
import { type TestPeer, testPeer } from '../testing/peer.js';
import { temporaryStore } from '../testing/server.js';

async function setUp() {
  const store = await temporaryStore();
  const [blog, shop] = [
    await store.sites.create({ name: 'Blog', origins: [] }),
    await store.sites.create({ name: 'Shop', origins: [] }),
  ];
  const ada = await store.users.createMember({ site: blog.id, handle: 'ada', name: 'Ada Example' });
  const ben = await store.users.createMember({ site: shop.id, handle: 'ben', name: 'Ben Example' });
  const reader = await store.users.createVisitor({ site: blog.id });
  const services = createServices({ store, publicUrl: 'https://talk.example' });
  const join = (user: User, of: Partial<TestPeer> = {}) => {
    const peer = testPeer(user, of);
    services.peers.add(peer);
    return peer;
  };
  const { conversations, membership } = services;
  async function say(peer: TestPeer, handle: string, key: string) {
    const { conversation } = await conversations.open(peer, { handle });
    const record = await membership.require(conversation.id, peer.user.id);
    await conversations.send(peer, record, { conversation: record.id, key, text: key });
    return record;
  }
  return { store, blog, shop, ada, ben, reader, join, conversations, membership, say };
}

describe('opening a handle', () => {
  it.each([
    ['a visitor of a site', 'reader', {}, 'ada', undefined],
    ['a visitor of a site, of another site’s member', 'reader', {}, 'ben', 'unknown_handle'],
    ['a visitor on our own page, of any member', 'reader', { fromHost: true }, 'ben', undefined],
    ['a member, of another site’s member', 'ada', { fromHost: true }, 'ben', 'unknown_handle'],
    ['a member, of oneself', 'ada', { fromHost: true }, 'ada', 'forbidden'],
    ['anyone, of nobody', 'reader', { fromHost: true }, 'zoe', 'unknown_handle'],
  ] as const)('by %s', async (_name, who, from, handle, code) => {
    const house = await setUp();
    const opened = house.conversations.open(house.join(house[who], from), { handle });
    if (code) await expect(opened).rejects.toMatchObject({ code });
    else expect(await opened).toMatchObject({ conversation: { lastSeq: 0 }, events: [] });
  });

  it('belongs to the member’s site', async () => {
    const { conversations, join, reader, store, shop } = await setUp();
    const { conversation } = await conversations.open(join(reader, { fromHost: true }), { handle: 'ben' });
    expect(await store.conversations.byId(conversation.id)).toMatchObject({ site: shop.id });
  });
});

describe('the list', () => {
  it('goes on below the last one, whatever its length', async () => {
    const { conversations, join, store, blog, ada, say } = await setUp();
    for (const key of ['1', '2', '3']) await say(join(await store.users.createVisitor({ site: blog.id })), 'ada', key);
    const member = join(ada);
    const first = await conversations.list(member, { limit: 2 });
    expect(first.conversations.map(({ last }) => last)).toMatchObject([{ text: '3' }, { text: '2' }]);
    expect(first.next).toBeDefined();
    const rest = await conversations.list(member, { limit: 2, ...(first.next ? { before: first.next } : {}) });
    expect(rest.conversations).toHaveLength(1);
    expect(rest.next).toBeUndefined();
  });

  it.each([0, 1_000])('of %d is one that can be', async (limit) => {
    const { conversations, join, reader, ada, say } = await setUp();
    await say(join(reader), 'ada', '1');
    expect((await conversations.list(join(ada), { limit })).conversations).toHaveLength(1);
  });
});

describe('saying how to be answered', () => {
  it('with nothing in it changes nothing', async () => {
    const { conversations, join, reader, say } = await setUp();
    const peer = join(reader);
    const record = await say(peer, 'ada', '1');
    const { me } = await conversations.contact(peer, record, { conversation: record.id, name: '  ' });
    expect(me).toEqual({ id: reader.id, kind: 'visitor' });
  });

  it('is in the thread once for each address, and the name is known everywhere', async () => {
    const { conversations, join, reader, ada, say } = await setUp();
    const [peer, other, member] = [join(reader), join(reader), join(ada)];
    const record = await say(peer, 'ada', '1');
    const contact = { conversation: record.id, email: 'ben@example.org', name: 'Ben' };
    await conversations.contact(peer, record, contact);
    await conversations.contact(peer, record, contact);
    expect(peer.user.name).toBe('Ben');
    const contacts = member.heard.filter((notice) => notice.t === 'event' && notice.event.kind === 'contact');
    expect(contacts).toHaveLength(1);
    for (const hearer of [other, member]) {
      expect(hearer.heard).toContainEqual({ t: 'profile', profile: { id: reader.id, kind: 'visitor', name: 'Ben' } });
    }
  });
});

describe('history', () => {
  it('says whether there is more on the side that was asked for', async () => {
    const { conversations, join, reader, say } = await setUp();
    const peer = join(reader);
    for (const key of ['1', '2', '3']) await say(peer, 'ada', key);
    const record = await say(peer, 'ada', '4');
    const conversation = record.id;
    const ask = async (range: { before?: number; after?: number }, limit: number) => {
      const { events, hasMore } = await conversations.history(peer, record, { conversation, ...range, limit });
      return [events.map(({ seq }) => seq), hasMore];
    };
    expect(await ask({}, 2)).toEqual([[3, 4], true]);
    expect(await ask({ before: 3 }, 2)).toEqual([[1, 2], false]);
    expect(await ask({ after: 1 }, 2)).toEqual([[2, 3], true]);
    expect(await ask({ after: 1, before: 4 }, 5)).toEqual([[2, 3], false]);
  });
});
