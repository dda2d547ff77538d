import { LIMITS } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import { createGroup } from './groups.ts';
import type { MakeStore } from './support.ts';

/** What a list and a resume are made of where a message moves nobody's feed. */
export function groupFeedsConformance(make: MakeStore): void {
  describe('feeds of groups', () => {
    it('move for those who come and go, and for nobody when something is said', async () => {
      const { say, add, remove, store, ada, ben, cleo } = await createGroup(await make());
      const before = await store.conversations.feedOf(ada);
      expect((await say('hello')).feeds).toEqual([]);
      expect(await store.conversations.feedOf(ada)).toBe(before);
      expect(await store.conversations.bringUp(cleo)).toBeUndefined();
      const added = await add(cleo);
      expect(added?.feeds).toEqual([{ user: cleo, feed: 1 }]);
      const since = await store.conversations.feedOf(ben);
      const removed = await remove(ben);
      expect(removed?.feeds).toEqual([{ user: ben, feed: since + 1 }]);
      expect(await store.conversations.goneSince(ben, since)).toEqual([added?.event.conversation]);
      expect(await store.conversations.goneSince(ben, since + 1)).toEqual([]);
      expect(await store.conversations.changedSince(ben, since, 9)).toEqual([]);
      await add(ben);
      expect(await store.conversations.goneSince(ben, since)).toEqual([]);
      expect(await store.conversations.changedSince(ben, since, 9)).toHaveLength(1);
    });

    it('are brought up to date when asked for, once, in the order of time', async () => {
      const { store, site, ada, ben, conversation, group, say } = await createGroup(await make());
      const direct = (text: string, at: number) =>
        store.conversations.append(conversation, { kind: 'message', author: ben, key: text, text }, at, {
          device: 'd1',
          key: text,
        });
      const third = await store.users.createVisitor({ site });
      const other = await store.conversations.direct(site, ada, third.id);
      const early = { kind: 'message', author: third.id, key: 'early', text: 'early' } as const;
      await store.conversations.append(other.id, early, 1_500, { device: 'd', key: 'early' });
      await say('in the group');
      await direct('later than the group', 9_000);
      const since = await store.conversations.feedOf(ada);
      const given = await store.conversations.bringUp(ada);
      expect(given).toEqual({ from: since + 1, to: since + 2 });
      expect(await store.conversations.bringUp(ada)).toBeUndefined();
      const list = await store.conversations.list(ada, { limit: 9 });
      expect(list.map(({ record }) => record.id)).toEqual([conversation, group, other.id]);
      expect((await store.conversations.changedSince(ada, since, 9)).map(({ record }) => record.id)).toEqual([
        group,
        conversation,
      ]);
      await say('more');
      expect(await store.conversations.bringUp(ada)).toEqual({ from: since + 3, to: since + 4 });
    });

    it('list of a large group a few people, whoever spoke last among them, and how many there are', async () => {
      const store = await make();
      const { change, say, ada, ben, site, group } = await createGroup(store);
      const many = await Promise.all(Array.from({ length: 30 }, () => store.users.createVisitor({ site })));
      const users = many.map(({ id }) => id);
      await change({
        event: { kind: 'members', author: ada, change: 'added', users },
        members: users.map((user) => ({ user, role: 'member' })),
      });
      const author = users.at(-1) ?? '';
      await say('hello', author);
      await store.conversations.bringUp(ben);
      const [listed] = await store.conversations.list(ben, { limit: 9 });
      expect(listed).toMatchObject({ size: 32, unread: 1, record: { id: group } });
      expect(listed?.record.participants.length).toBeLessThanOrEqual(LIMITS.listedParticipants);
      expect(listed?.record.participants).toEqual(expect.arrayContaining([ben, author]));
      expect(listed?.receipts.map(({ user }) => user)).toEqual([ben]);
      const whole = await store.conversations.listed(group, ben);
      expect(whole?.record.participants).toHaveLength(32);
      expect(whole?.receipts).toHaveLength(32);
    });
  });
}
