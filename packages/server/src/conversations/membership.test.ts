import { describe, expect, it, vi } from 'vitest';
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
  return { store, id, ada: ada.id, read, membership: createMembership(store) };
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
});
