import { describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.js';
import { temporaryStore } from '../testing/server.js';
import { createMembership } from './membership.js';

async function setUp() {
  const store = await temporaryStore();
  const site = await store.sites.create({ name: 'Blog', origins: [] });
  const [ada, ben] = [
    await store.users.createVisitor({ site: site.id }),
    await store.users.createVisitor({ site: site.id }),
  ];
  const { id } = await store.conversations.direct(site.id, ada.id, ben.id);
  const read = vi.spyOn(store.conversations, 'byId');
  const clock = createManualClock();
  const membership = createMembership(store, clock);
  return { store, site: site.id, id, ada: ada.id, ben: ben.id, clock, read, membership };
}

describe('membership', () => {
  it('is read once', async () => {
    const { membership, id, ada, read } = await setUp();
    await membership.require(id, ada);
    await membership.require(id, ada);
    expect(read).toHaveBeenCalledOnce();
  });

  it('says the same to a stranger as about nothing', async () => {
    const { membership, id } = await setUp();
    const refusal = { code: 'unknown_conversation' };
    await expect(membership.require(id, 'stranger')).rejects.toMatchObject(refusal);
    await expect(membership.require('nothing', 'stranger')).rejects.toMatchObject(refusal);
  });

  it('knows how far the log is, by being told or by looking', async () => {
    const { membership, store, id, ada, read } = await setUp();
    await membership.require(id, ada);
    membership.advance(id, 4);
    expect((await membership.requireUpTo(id, ada, 4)).lastSeq).toBe(4);
    expect(read).toHaveBeenCalledOnce();
    const key = { device: 'd', key: 'k' };
    await store.conversations.append(id, { kind: 'message', author: ada, key: 'k', text: 'x' }, 0, key);
    expect((await membership.requireUpTo(id, ada, 9)).lastSeq).toBe(1);
  });

  it('of a group is read again once it changed, and after a while in any case', async () => {
    const { store, site, ada, ben, clock, read, membership } = await setUp();
    const users = [ben];
    const group = { site, creator: ada, name: 'Bakers', history: 'all', users } as const;
    const { event } = await store.conversations.createGroup(group, 0, { device: 'd', key: 'g' });
    const id = event.conversation;
    await membership.require(id, ben);
    await membership.require(id, ben);
    expect(read).toHaveBeenCalledOnce();
    const remove = { kind: 'members', author: ada, change: 'removed', users } as const;
    await store.conversations.changeGroup(id, 0, { device: 'd', key: 'r' }, () => ({ event: remove, gone: users }));
    membership.outdated(id);
    await expect(membership.require(id, ben)).rejects.toMatchObject({ code: 'unknown_conversation' });
    read.mockClear();
    await membership.require(id, ada);
    expect(read).not.toHaveBeenCalled();
    clock.advance(10_000);
    await membership.require(id, ada);
    expect(read).toHaveBeenCalledOnce();
  });

  it('is not remembered as it was before a change that came while it was read', async () => {
    const { id, ada, read, membership, store } = await setUp();
    const record = (await store.conversations.byId(id)) ?? expect.fail('no conversation');
    read.mockImplementationOnce(async () => {
      membership.outdated(id);
      return record;
    });
    await membership.require(id, ada);
    read.mockClear();
    await membership.require(id, ada);
    expect(read).toHaveBeenCalledOnce();
  });
});
