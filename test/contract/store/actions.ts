import type { Store } from '@earshot/server';
import { describe, expect, it } from 'vitest';
import { createPeople, type MakeStore } from './support.ts';

/** Edits, deletions and reactions: events like all others that also change what is kept of a message. */
export function actionsConformance(make: MakeStore): void {
  async function setUp() {
    const store = await make();
    const people = await createPeople(store);
    const { conversation, ben, ada, say } = people;
    await say('first', { key: 'first' });
    let count = 0;
    const act = (
      event:
        | { kind: 'edit'; text: string; target?: number }
        | { kind: 'delete'; target?: number }
        | { kind: 'reaction'; emoji: string; on?: boolean; author?: string },
      key = `act ${++count}`,
      allow?: Parameters<Store['conversations']['append']>[4],
    ) => {
      const whole = { author: ben, target: 1, ...(event.kind === 'reaction' ? { on: true } : {}), ...event } as never;
      return store.conversations.append(conversation, whole, 5_000 + count, { device: 'd1', key }, allow);
    };
    const log = () => store.conversations.events(conversation, { limit: 99 });
    const last = async () => (await store.conversations.listed(conversation, ada))?.last;
    return { ...people, store, act, log, last };
  }

  describe('actions', () => {
    it('an edit gives the message its text and leaves the one before nowhere', async () => {
      const { act, log, last } = await setUp();
      await act({ kind: 'edit', text: 'second' });
      const { event } = await act({ kind: 'edit', text: 'third' });
      expect(event).toMatchObject({ kind: 'edit', seq: 3, target: 1, text: 'third' });
      expect(await log()).toMatchObject([
        { kind: 'message', text: 'third', key: 'first', editedAt: event.at },
        { kind: 'edit', text: '' },
        { kind: 'edit', text: 'third' },
      ]);
      expect(await last()).toMatchObject({ seq: 1, text: 'third' });
    });

    it('a deletion empties the message and its edits for good', async () => {
      const { act, log, last } = await setUp();
      await act({ kind: 'edit', text: 'second' });
      await act({ kind: 'delete' });
      await act({ kind: 'edit', text: 'resurrected' });
      const events = await log();
      expect(events).toMatchObject([
        { kind: 'message', text: '', deleted: true, key: 'first' },
        { kind: 'edit', text: '' },
        { kind: 'delete', target: 1 },
        { kind: 'edit', text: '' },
      ]);
      expect(JSON.stringify(events)).not.toMatch(/first"?,"text":"[^"]|second|resurrected/);
      expect(await last()).toMatchObject({ seq: 1, deleted: true });
    });

    it('are neither unread nor the last line, but move the feed', async () => {
      const { act, store, ada, conversation, last } = await setUp();
      const before = await store.conversations.feedOf(ada);
      const { feeds } = await act({ kind: 'reaction', emoji: '👍' });
      expect(feeds.find(({ user }) => user === ada)?.feed).toBe(before + 1);
      const listed = await store.conversations.listed(conversation, ada);
      expect(listed).toMatchObject({ unread: 1, record: { lastSeq: 2 } });
      expect(await last()).toMatchObject({ seq: 1, text: 'first' });
    });

    it('ask, inside the transaction, with the message and what is under it now', async () => {
      const { act, ada } = await setUp();
      await act({ kind: 'reaction', emoji: '👍' });
      await act({ kind: 'reaction', emoji: '👍', author: ada });
      await act({ kind: 'reaction', emoji: '🎉' });
      await act({ kind: 'reaction', emoji: '🎉', on: false });
      let seen: unknown;
      await act({ kind: 'delete' }, 'last', ({ message, emojis }) => {
        seen = { text: message?.text, emojis: [...emojis] };
      });
      expect(seen).toEqual({ text: 'first', emojis: ['👍'] });
    });

    it('that are not allowed leave nothing behind, alone or among others', async () => {
      const { act, log, say } = await setUp();
      const refuse = () => {
        throw new Error('no');
      };
      await expect(act({ kind: 'delete' }, 'alone', refuse)).rejects.toThrow('no');
      const [refused] = await Promise.allSettled([act({ kind: 'delete' }, 'a', refuse), say('x'), say('y')]);
      expect(refused.status).toBe('rejected');
      expect(await log()).toMatchObject([{ text: 'first' }, { seq: 2 }, { seq: 3 }]);
    });

    it('with a key that was there are what they were, and nobody is asked', async () => {
      const { act, log } = await setUp();
      const first = await act({ kind: 'delete' }, 'same');
      const again = await act({ kind: 'delete' }, 'same', () => {
        throw new Error('asked');
      });
      expect(again).toMatchObject({ duplicate: true, event: first.event });
      expect(await log()).toHaveLength(2);
    });

    it('find no message where there is none', async () => {
      const { act } = await setUp();
      await act({ kind: 'reaction', emoji: '👍' });
      const found: unknown[] = [];
      for (const target of [2, 99]) {
        await act({ kind: 'edit', text: 'x', target }, `to ${target}`, ({ message }) => void found.push(message));
      }
      expect(found).toEqual([undefined, undefined]);
    });
  });
}
