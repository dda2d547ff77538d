import { describe, expect, it } from 'vitest';
import { createPeople, type MakeStore } from './support.ts';

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Conversations and their logs: what the order and the "exactly once" of messages rest on. */
export function logConformance(make: MakeStore): void {
  describe('direct conversations', () => {
    it('are one for two people, whoever asks and however many at once', async () => {
      const store = await make();
      const { site, ada } = await createPeople(store);
      const cleo = await store.users.createVisitor({ site });
      const asked = Array.from({ length: 20 }, (_, index) =>
        index % 2 ? store.conversations.direct(site, ada, cleo.id) : store.conversations.direct(site, cleo.id, ada),
      );
      const records = await Promise.all(asked);
      expect(new Set(records.map(({ id }) => id)).size).toBe(1);
      expect([...(records[0]?.participants ?? [])].sort()).toEqual([ada, cleo.id].sort());
      expect(records[0]).toMatchObject({ site, kind: 'direct', lastSeq: 0 });
      const { participants: _order, ...rest } = records[0] ?? {};
      expect(await store.conversations.byId(records[0]?.id ?? '')).toMatchObject(rest);
    });

    it('are what two people share', async () => {
      const store = await make();
      const { site, ada, ben } = await createPeople(store);
      const stranger = await store.users.createVisitor({ site });
      expect(await store.conversations.shared(ada, ben)).toBe(true);
      expect(await store.conversations.shared(ben, ada)).toBe(true);
      expect(await store.conversations.shared(ben, stranger.id)).toBe(false);
      expect(await store.conversations.byId('nowhere')).toBeUndefined();
    });
  });

  describe('the log', () => {
    it('numbers a hundred events that come together without a hole, in the order it answers', async () => {
      const store = await make();
      const { conversation, say } = await createPeople(store);
      const appended = await Promise.all(numbers(1, 100).map((number) => say(`line ${number}`)));
      expect(appended.map(({ event }) => event.seq).sort((a, b) => a - b)).toEqual(numbers(1, 100));
      const stored = await store.conversations.events(conversation, { limit: 1_000 });
      expect(stored.map(({ seq }) => seq)).toEqual(numbers(1, 100));
      for (const { event } of appended) expect(stored[event.seq - 1]).toEqual(event);
      expect((await store.conversations.byId(conversation))?.lastSeq).toBe(100);
    });

    it('numbers each conversation by itself', async () => {
      const store = await make();
      const { site, ada, say } = await createPeople(store);
      const cleo = await store.users.createVisitor({ site });
      const other = await store.conversations.direct(site, ada, cleo.id);
      const mixed = numbers(1, 40).map((number) =>
        number % 2 ? say('one') : say('other', { conversation: other.id }),
      );
      await Promise.all(mixed);
      expect((await store.conversations.events(other.id, { limit: 99 })).map(({ seq }) => seq)).toEqual(numbers(1, 20));
    });

    it('takes the same key from the same device once, and answers with what is there', async () => {
      const store = await make();
      const { conversation, say } = await createPeople(store);
      const attempts = await Promise.all(numbers(1, 10).map((number) => say(`try ${number}`, { key: 'same' })));
      expect(attempts.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      for (const { event } of attempts) expect(event).toEqual(attempts[0]?.event);
      for (const { duplicate, feeds } of attempts) expect(feeds.length).toBe(duplicate ? 0 : 2);
      expect(await store.conversations.events(conversation, { limit: 99 })).toHaveLength(1);
      expect((await say('next')).event.seq).toBe(2);
    });

    it('tells the same key from another device or in another conversation apart', async () => {
      const store = await make();
      const { site, ada, say } = await createPeople(store);
      const cleo = await store.users.createVisitor({ site });
      const other = await store.conversations.direct(site, ada, cleo.id);
      const key = 'same';
      await say('one', { key });
      expect((await say('two', { key, device: 'd2' })).duplicate).toBe(false);
      expect((await say('three', { key, conversation: other.id })).duplicate).toBe(false);
    });

    it.each([
      ['only the newest', {}, [8, 9, 10]],
      ['the newest before one', { before: 6 }, [3, 4, 5]],
      ['the oldest after one', { after: 4 }, [5, 6, 7]],
      ['the newest between two', { after: 2, before: 9 }, [6, 7, 8]],
      ['nothing after the last', { after: 10 }, []],
      ['nothing before the first', { before: 1 }, []],
    ])('gives %s, ascending', async (_what, range, expected) => {
      const store = await make();
      const { conversation, say } = await createPeople(store);
      for (const number of numbers(1, 10)) await say(`line ${number}`);
      const events = await store.conversations.events(conversation, { ...range, limit: 3 });
      expect(events.map(({ seq }) => seq)).toEqual(expected);
    });

    it('keeps every kind of event and every character as it was given', async () => {
      const store = await make();
      const { conversation, ben, ada } = await createPeople(store);
      const page = { title: '"Bread" & <salt>', url: 'https://blog.example.org/bread' };
      const given = [
        { kind: 'message', author: ben, key: 'k1', text: '👩‍🚀 שלום <img onerror> \u202e \ufffd \n', page },
        { kind: 'contact', author: ben, email: 'ben@example.org' },
        { kind: 'call', author: ada, call: 'x', media: 'video', outcome: 'answered', durationMs: 65_000 },
      ] as const;
      for (const [index, event] of given.entries()) {
        await store.conversations.append(conversation, event, 1_700_000_000_000 + index, {
          device: 'd',
          key: `${index}`,
        });
      }
      expect(await store.conversations.events(conversation, { limit: 9 })).toEqual(
        given.map((event, index) => ({ conversation, seq: index + 1, at: 1_700_000_000_000 + index, ...event })),
      );
    });

    it('lets a write that fails not harm those that share its commit', async () => {
      const store = await make();
      const { conversation, say } = await createPeople(store);
      const results = await Promise.allSettled(
        numbers(1, 60).map((number) => say(`line ${number}`, number % 3 === 0 ? { conversation: 'nowhere' } : {})),
      );
      expect(results.map(({ status }) => status)).toEqual(
        numbers(1, 60).map((number) => (number % 3 === 0 ? 'rejected' : 'fulfilled')),
      );
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(RangeError);
      const events = await store.conversations.events(conversation, { limit: 99 });
      expect(events.map(({ seq }) => seq)).toEqual(numbers(1, 40));
    });
  });
}
