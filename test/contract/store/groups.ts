import type { GroupPlan, Store } from '@earshot/server';
import { describe, expect, it } from 'vitest';
import { createPeople, type MakeStore } from './support.ts';

/** Ada's group, with Ben in it, and Cleo and Dan to come. */
export async function createGroup(store: Store, history: 'all' | 'joined' = 'all') {
  const people = await createPeople(store);
  const [cleo, dan] = [
    (await store.users.createMember({ site: people.site, handle: 'cleo', name: 'Cleo Example' })).id,
    (await store.users.createVisitor({ site: people.site })).id,
  ];
  const { ada, ben, site } = people;
  const create = (key = 'group') =>
    store.conversations.createGroup({ site, creator: ada, name: 'Bakers', history, users: [ben] }, 1_000, {
      device: 'd',
      key,
    });
  const group = (await create()).event.conversation;
  let count = 0;
  const change = (plan: GroupPlan, key = `change ${++count}`) =>
    store.conversations.changeGroup(group, 2_000 + count, { device: 'd', key }, () => plan);
  const members = (what: 'added' | 'removed' | 'left' | 'owner', user: string) => ({
    kind: 'members' as const,
    author: ada,
    change: what,
    users: [user],
  });
  return {
    ...people,
    ...{ store, cleo, dan, group, create, change },
    add: (user: string, key?: string) =>
      change({ event: members('added', user), members: [{ user, role: 'member' }] }, key),
    remove: (user: string, key?: string) => change({ event: members('removed', user), gone: [user] }, key),
    makeOwner: (user: string) => change({ event: members('owner', user), members: [{ user, role: 'owner' }] }),
    say: (text: string, author = ada, of: object = {}) => {
      const event = { kind: 'message', author, key: text, text, ...of } as const;
      return store.conversations.append(group, event, 3_000, { device: 'd', key: text });
    },
    record: async () => (await store.conversations.byId(group)) ?? expect.fail('no group'),
  };
}

/** Who is in a group, what they see of it, and what becomes of that. */
export function groupsConformance(make: MakeStore): void {
  describe('groups', () => {
    it('begin with their owner, those invited, and the event that says so', async () => {
      const { record, store, group, ada, ben } = await createGroup(await make());
      expect(await record()).toMatchObject({
        ...{ kind: 'group', lastSeq: 1 },
        group: { name: 'Bakers', history: 'all', version: 1 },
      });
      expect((await record()).group?.members).toEqual(
        expect.arrayContaining([
          { user: ada, role: 'owner', fromSeq: 0 },
          { user: ben, role: 'member', fromSeq: 0 },
        ]),
      );
      expect(await store.conversations.events(group, { limit: 9 })).toMatchObject([
        { kind: 'members', change: 'created', author: ada, users: [ben] },
      ]);
    });

    it('made with the same key are one, also when both come at once', async () => {
      const { create, group } = await createGroup(await make());
      const again = await Promise.all([create(), create(), create('other')]);
      expect(again.map(({ event }) => event.conversation === group)).toEqual([true, true, false]);
      expect(again.map(({ duplicate }) => duplicate)).toEqual([true, true, false]);
    });

    it('change with the event that says so, once for each key, and nobody is asked again', async () => {
      const { add, record, cleo, store, group } = await createGroup(await make());
      const first = await add(cleo, 'same');
      expect(first).toMatchObject({ duplicate: false, event: { seq: 2, change: 'added' }, version: 2 });
      const again = await store.conversations.changeGroup(group, 0, { device: 'd', key: 'same' }, () => {
        throw new Error('asked');
      });
      expect(again).toMatchObject({ duplicate: true, event: { seq: 2 } });
      expect((await record()).participants).toContain(cleo);
      expect((await record()).lastSeq).toBe(2);
    });

    it('show a plan who is in them now, and stay as they are when it throws or wants nothing', async () => {
      const { store, group, record, add, cleo } = await createGroup(await make());
      const change = (key: string, plan: () => undefined) =>
        store.conversations.changeGroup(group, 0, { device: 'd', key }, plan);
      const seen: number[] = [];
      await Promise.all([
        add(cleo),
        store.conversations.changeGroup(group, 0, { device: 'd', key: 'x' }, ({ participants }) => {
          seen.push(participants.length);
          return undefined;
        }),
      ]);
      expect(seen).toEqual([3]);
      const refuse = () => {
        throw new Error('no');
      };
      await expect(change('y', refuse)).rejects.toThrow('no');
      expect(await change('z', () => undefined)).toBeUndefined();
      expect(await record()).toMatchObject({ lastSeq: 2, group: { version: 2 } });
      await expect(store.conversations.changeGroup('nowhere', 0, { device: 'd', key: 'k' }, refuse)).rejects.toThrow(
        RangeError,
      );
    });

    it('have a name, a picture and roles that can change', async () => {
      const { change, makeOwner, record, ada, ben } = await createGroup(await make());
      await change({ event: { kind: 'group', author: ada, name: 'Cooks' }, name: 'Cooks' });
      await change({ event: { kind: 'group', author: ada, picture: 'p' }, picture: 'p' });
      await makeOwner(ben);
      expect((await record()).group).toMatchObject({ name: 'Cooks', picture: 'p' });
      expect((await record()).group?.members).toContainEqual({ user: ben, role: 'owner', fromSeq: 0 });
      await change({ event: { kind: 'group', author: ada, picture: null }, picture: null });
      expect((await record()).group?.picture).toBeUndefined();
    });

    it('take nothing from who is not in them, unless it is how a call went', async () => {
      const { say, remove, add, ben, cleo, store, group } = await createGroup(await make());
      await expect(say('before coming', cleo)).rejects.toMatchObject({ name: 'NotInGroupError' });
      const [, sent] = await Promise.allSettled([remove(ben), say('on its way', ben)]);
      expect(sent).toMatchObject({ status: 'rejected', reason: { name: 'NotInGroupError' } });
      const call = {
        kind: 'call',
        author: ben,
        call: 'x',
        media: 'voice',
        outcome: 'answered',
        durationMs: 9,
      } as const;
      await store.conversations.append(group, call, 0, { device: '', key: 'call' });
      await add(ben);
      await say('back', ben);
      expect((await store.conversations.events(group, { limit: 9 })).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    });

    it('are gone for who left, who stays known as having been there', async () => {
      const { say, remove, ben, ada, store, group, record } = await createGroup(await make());
      await say('hello');
      const other = await store.users.createVisitor({ site: (await record()).site });
      expect(await store.conversations.shared(ada, ben)).toBe(true);
      await remove(ben);
      expect((await record()).participants).toEqual([ada]);
      expect(await store.conversations.listed(group, ben)).toBeUndefined();
      expect((await store.conversations.list(ben, { limit: 9 })).map(({ record: { id } }) => id)).not.toContain(group);
      expect(await store.conversations.former(group, 9)).toEqual([ben]);
      expect(await store.conversations.shared(ada, other.id)).toBe(false);
      expect((await store.conversations.receipts(group)).map(({ user }) => user)).toEqual([ada]);
    });

    it('show a newcomer nothing from before, and what is about it only as a place', async () => {
      const { say, add, record, cleo, ada, store, group } = await createGroup(await make(), 'joined');
      await say('old');
      await add(cleo);
      await say('new');
      const at = { author: ada, target: 2 };
      const edit = { kind: 'edit', ...at, text: 'old, edited' } as const;
      await store.conversations.append(group, edit, 0, { device: 'd', key: 'e' });
      const reaction = { kind: 'reaction', ...at, emoji: '👍', on: true } as const;
      await store.conversations.append(group, reaction, 0, { device: 'd', key: 'r' });
      const from = (await record()).group?.members.find(({ user }) => user === cleo)?.fromSeq;
      expect(from).toBe(3);
      for (const range of [{}, { after: 0 }, { before: 9 }, { after: 1, before: 9 }]) {
        const events = await store.conversations.events(group, { ...range, limit: 9, ...(from ? { from } : {}) });
        expect(events.map(({ kind, seq }) => [seq, kind])).toEqual([
          [3, 'members'],
          [4, 'message'],
          [5, 'hidden'],
          [6, 'hidden'],
        ]);
        expect(JSON.stringify(events)).not.toContain('old');
      }
      expect(await store.conversations.events(group, { before: 3, limit: 9, from: 3 })).toEqual([]);
      expect(await store.conversations.listed(group, cleo)).toMatchObject({ unread: 1, last: { text: 'new' } });
    });

    it('tell who wrote what', async () => {
      const { say, store, group, ada, ben } = await createGroup(await make());
      for (const [text, author] of [
        ['2', ada],
        ['3', ben],
        ['4', ada],
      ] as const)
        await say(text, author);
      expect(await store.conversations.authors(group, 2, 4)).toEqual([
        { seq: 3, author: ben },
        { seq: 4, author: ada },
      ]);
    });
  });

  describe('mentions', () => {
    it('mark what is unread of those they name, until it is read, edited or taken back', async () => {
      const { say, store, group, ada, ben } = await createGroup(await make());
      const mentioned = async (user: string) => (await store.conversations.listed(group, user))?.mentioned;
      const naming = (user: string) => ({ mentions: [{ user, at: 0, length: 2 }] });
      await say('hello', ada);
      expect(await mentioned(ben)).toBe(false);
      const { event } = await say('you', ada, naming(ben));
      expect(event).toMatchObject(naming(ben));
      expect([await mentioned(ben), await mentioned(ada)]).toEqual([true, false]);
      const edit = { kind: 'edit', author: ada, target: event.seq, text: 'all' } as const;
      await store.conversations.append(group, edit, 0, { device: 'd', key: 'e1' });
      expect(await mentioned(ben)).toBe(false);
      expect(JSON.stringify(await store.conversations.events(group, { limit: 9 }))).not.toContain('mentions');
      await store.conversations.append(group, { ...edit, ...naming(ben) }, 0, { device: 'd', key: 'e2' });
      expect(await mentioned(ben)).toBe(true);
      const log = await store.conversations.events(group, { limit: 9 });
      expect(log.find(({ seq }) => seq === event.seq)).toMatchObject({ text: 'all', ...naming(ben) });
      const removal = { kind: 'delete', author: ada, target: event.seq } as const;
      await store.conversations.append(group, removal, 0, { device: 'd', key: 'd1' });
      expect(await mentioned(ben)).toBe(false);
      await say('again', ada, naming(ben));
      await store.conversations.saveReceipts([{ conversation: group, user: ben, delivered: 9, read: 9 }]);
      expect(await mentioned(ben)).toBe(false);
    });
  });
}
