import type { Store } from '@earshot/server';
import { describe, expect, it } from 'vitest';
import { createPeople, type MakeStore, type People } from './support.ts';

/** What a list, a badge and a resume are made of: feeds, receipts, unread. */
export function feedsConformance(make: MakeStore): void {
  /** Ada with as many conversations as there are `texts`, one message in each, in order. */
  async function inbox(store: Store, texts: readonly string[]): Promise<{ people: People; ids: string[] }> {
    const people = await createPeople(store);
    const ids: string[] = [];
    for (const text of texts) {
      const visitor = await store.users.createVisitor({ site: people.site });
      const { id } = await store.conversations.direct(people.site, people.ada, visitor.id);
      await people.say(text, { conversation: id, author: visitor.id });
      ids.push(id);
    }
    return { people, ids };
  }

  describe('feeds', () => {
    it('increase for each user with every event, whatever its conversation', async () => {
      const store = await make();
      const { people, ids } = await inbox(store, ['one', 'two', 'three']);
      const { ada } = people;
      expect(await store.conversations.feedOf(people.ben)).toBe(0);
      let last = await store.conversations.feedOf(ada);
      for (const id of [...ids, ...ids]) {
        const { feeds } = await people.say('more', { conversation: id });
        const feed = feeds.find(({ user }) => user === ada)?.feed ?? 0;
        expect(feed).toBeGreaterThan(last);
        expect(await store.conversations.feedOf(ada)).toBe(feed);
        last = feed;
      }
    });

    it('never give a number twice when events come together', async () => {
      const store = await make();
      const { people, ids } = await inbox(store, ['one', 'two', 'three']);
      const appended = await Promise.all(
        Array.from({ length: 60 }, (_, index) => {
          const conversation = ids[index % ids.length];
          return people.say('more', conversation === undefined ? {} : { conversation });
        }),
      );
      const mine = appended.flatMap(({ feeds }) =>
        feeds.filter(({ user }) => user === people.ada).map(({ feed }) => feed),
      );
      expect(new Set(mine).size).toBe(60);
    });

    it('list conversations with events, newest first, page by page', async () => {
      const store = await make();
      const { people, ids } = await inbox(store, ['a', 'b', 'c', 'd', 'e']);
      const first = await store.conversations.list(people.ada, { limit: 2 });
      expect(first.map(({ record }) => record.id)).toEqual([ids[4], ids[3]]);
      const second = await store.conversations.list(people.ada, { limit: 9, before: first[1]?.feed ?? 0 });
      // The conversation that nothing was said in stays out.
      expect(second.map(({ record }) => record.id)).toEqual([ids[2], ids[1], ids[0]]);
      expect(first[0]).toMatchObject({ last: { text: 'e' }, unread: 1, record: { lastSeq: 1 } });
    });

    it('say what changed since a number, oldest first, and when it is too much', async () => {
      const store = await make();
      const { people, ids } = await inbox(store, ['a', 'b', 'c', 'd']);
      const [, , , oldest] = await store.conversations.list(people.ada, { limit: 9 });
      const since = oldest?.feed ?? 0;
      const changed = await store.conversations.changedSince(people.ada, since, 5);
      expect(changed.map(({ record }) => record.id)).toEqual(ids.slice(1));
      expect(await store.conversations.changedSince(people.ada, since, 2)).toHaveLength(3);
      expect(
        await store.conversations.changedSince(people.ada, await store.conversations.feedOf(people.ada), 5),
      ).toEqual([]);
    });

    it('show one conversation to those in it, with or without events', async () => {
      const store = await make();
      const { ada, ben, conversation, site, say } = await createPeople(store);
      const empty = await store.conversations.listed(conversation, ada);
      expect(empty).toMatchObject({ unread: 0, feed: 0, record: { id: conversation, lastSeq: 0 } });
      expect(empty?.last).toBeUndefined();
      await say('hello');
      expect(await store.conversations.listed(conversation, ben)).toMatchObject({ unread: 0, last: { text: 'hello' } });
      const stranger = await store.users.createVisitor({ site });
      expect(await store.conversations.listed(conversation, stranger.id)).toBeUndefined();
    });
  });

  describe('receipts', () => {
    it('only move forward, each part by itself', async () => {
      const store = await make();
      const { ada, ben, conversation, say } = await createPeople(store);
      for (const text of ['1', '2', '3', '4']) await say(text);
      const save = (delivered: number, read: number) =>
        store.conversations.saveReceipts([{ conversation, user: ada, delivered, read }]);
      const mine = async () => (await store.conversations.receipts(conversation)).find(({ user }) => user === ada);
      await save(3, 2);
      await save(2, 1);
      expect(await mine()).toEqual({ user: ada, delivered: 3, read: 2 });
      await save(1, 3);
      expect(await mine()).toEqual({ user: ada, delivered: 3, read: 3 });
      const listed = await store.conversations.listed(conversation, ada);
      expect(listed).toMatchObject({ unread: 1 });
      expect(listed?.receipts).toContainEqual({ user: ben, delivered: 0, read: 0 });
    });

    it('of people and conversations that are not there are ignored', async () => {
      const store = await make();
      const { ada, conversation } = await createPeople(store);
      await store.conversations.saveReceipts([
        { conversation: 'nowhere', user: ada, delivered: 1, read: 1 },
        { conversation, user: 'nobody', delivered: 1, read: 1 },
        { conversation, user: ada, delivered: 5, read: 4 },
      ]);
      const receipts = await store.conversations.receipts(conversation);
      expect(receipts).toHaveLength(2);
      expect(receipts).toContainEqual({ user: ada, delivered: 5, read: 4 });
    });

    it('count as unread only what others said in words', async () => {
      const store = await make();
      const { ada, ben, conversation, say } = await createPeople(store);
      await say('from ben');
      await say('from ada', { author: ada });
      const call = { kind: 'call', author: ben, call: 'x', media: 'voice', outcome: 'missed', durationMs: 0 } as const;
      await store.conversations.append(conversation, call, 0, { device: 'server', key: 'call x' });
      expect(await store.conversations.listed(conversation, ada)).toMatchObject({ unread: 1 });
      expect(await store.conversations.listed(conversation, ben)).toMatchObject({ unread: 1 });
    });
  });
}
