import { describe, expect, it } from 'vitest';
import { createPeople, type MakeStore, type People } from './support.ts';

/** What people say to the operator. */
export function reportsConformance(make: MakeStore): void {
  const setUp = async () => {
    const store = await make();
    const people = await createPeople(store);
    await people.say('rude');
    const report = (of: object = {}) =>
      store.reports.create({
        ...{ site: people.site, reporter: people.ada, reported: people.ben, conversation: people.conversation },
        ...{ upTo: 1, reason: 'abuse', at: 1_000 },
        ...of,
      });
    const kept = async () => (await store.reports.list(9)).map((one) => one.kept);
    return { ...people, store, report, kept };
  };
  const change = (store: Awaited<ReturnType<MakeStore>>, { conversation, ben }: People, event: object, key: string) =>
    store.conversations.append(conversation, { author: ben, target: 1, ...event } as never, 2_000, {
      device: 'd',
      key,
    });

  describe('reports', () => {
    it('are listed, the newest first, as they were made', async () => {
      const { store, report, ada, ben, conversation, site } = await setUp();
      const first = await report();
      const second = await report({ seq: 1, text: 'Look at this.', at: 2_000, reported: undefined });
      expect(await store.reports.list(9)).toEqual([
        { ...second, kept: [] },
        { ...first, kept: [] },
      ]);
      expect(await store.reports.list(1)).toHaveLength(1);
      expect(first).toEqual({
        id: first.id,
        ...{ site, reporter: ada, reported: ben, conversation, upTo: 1, reason: 'abuse', at: 1_000 },
      });
      expect(second).toMatchObject({ seq: 1, text: 'Look at this.' });
    });

    it.each([
      ['about the message', { seq: 1 }],
      ['about everything until then', {}],
    ])('%s keep what it said when its author changes it and takes it back', async (_about, of) => {
      const { store, report, kept, say, ...people } = await setUp();
      await report(of);
      expect(await kept()).toEqual([[]]);
      await change(store, { ...people, say }, { kind: 'edit', text: 'polite' }, 'e');
      await change(store, { ...people, say }, { kind: 'delete' }, 'd');
      expect(await kept()).toEqual([[{ seq: 1, text: 'rude' }]]);
    });

    it('keep nothing that they are not about', async () => {
      const { store, report, kept, say, ada, ben, site, conversation } = await setUp();
      await say('later');
      await report({ seq: 2 });
      await report({ reported: ada });
      await report({ upTo: 0 });
      await change(store, { ben, ada, site, conversation, say }, { kind: 'delete' }, 'd');
      expect(await kept()).toEqual([[], [], []]);
    });

    it('are forgotten with what was kept, one by one or by age', async () => {
      const { store, report, kept, say, ...people } = await setUp();
      const { id } = await report({ at: 3_000 });
      await report();
      await change(store, { ...people, say }, { kind: 'delete' }, 'd');
      expect(await store.reports.removeBefore(2_000)).toBe(1);
      expect(await kept()).toHaveLength(1);
      expect(await store.reports.remove(id)).toBe(true);
      expect(await store.reports.remove(id)).toBe(false);
      expect(await kept()).toEqual([]);
    });
  });
}
