import { describe, expect, it } from 'vitest';
import { createPeople, type MakeStore } from './support.ts';

const MANY = 100;
const person = (contact: string) => ({ contact, kind: 'person' }) as const;

/** Members' own lists. */
export function contactsConformance(make: MakeStore): void {
  const setUp = async () => {
    const store = await make();
    return { ...(await createPeople(store)), store, contacts: store.contacts };
  };

  describe('contacts', () => {
    it('begin with nothing, at version 0', async () => {
      const { contacts, ada } = await setUp();
      expect(await contacts.of(ada)).toEqual({ version: 0, contacts: [], labels: [], blocked: [] });
      expect(await contacts.version(ada)).toBe(0);
    });

    it('are added, changed in what is named and removed, each a version of its own', async () => {
      const { contacts, ada, ben } = await setUp();
      expect(await contacts.save(ada, person(ben), MANY)).toBe(1);
      expect(await contacts.save(ada, { ...person(ben), nickname: 'The baker' }, MANY)).toBe(2);
      expect(await contacts.save(ada, { ...person(ben), favourite: true }, MANY)).toBe(3);
      const listed = { contact: ben, kind: 'person', favourite: true, nickname: 'The baker', labels: [] };
      expect(await contacts.of(ada)).toMatchObject({ version: 3, contacts: [listed] });
      await contacts.save(ada, { ...person(ben), favourite: false, nickname: '' }, MANY);
      const plain = { contact: ben, kind: 'person', favourite: false, labels: [] };
      expect((await contacts.of(ada)).contacts).toEqual([plain]);
      expect(await contacts.remove(ada, ben)).toBe(5);
      expect((await contacts.of(ada)).contacts).toEqual([]);
    });

    it('are each member’s own', async () => {
      const { store, contacts, site, ada, ben } = await setUp();
      const zoe = await store.users.createMember({ site, handle: 'zoe', name: 'Zoe' });
      await contacts.save(ada, person(ben), MANY);
      expect(await contacts.of(zoe.id)).toMatchObject({ version: 0, contacts: [] });
      expect(await contacts.includes(ada, ben)).toBe(true);
      expect(await contacts.includes(zoe.id, ben)).toBe(false);
      expect(await contacts.includes(ben, ada)).toBe(false);
    });

    it('are found with the direct conversation there is with each, whoever began it', async () => {
      const { store, site, ada, ben, conversation } = await setUp();
      const zoe = await store.users.createMember({ site, handle: 'zoe', name: 'Zoe' });
      const { directs, findDirect } = store.conversations;
      expect(await directs(ada, [ben, zoe.id, 'nobody'])).toEqual(new Map([[ben, conversation]]));
      expect(await directs(ben, [ada])).toEqual(new Map([[ada, conversation]]));
      expect(await directs(ada, [])).toEqual(new Map());
      expect((await findDirect(ben, ada))?.id).toBe(conversation);
      expect(await findDirect(ada, zoe.id)).toBeUndefined();
    });

    it('are no more than the limit, and those there can still be changed', async () => {
      const { contacts, ada, ben } = await setUp();
      await contacts.save(ada, person(ben), 1);
      await expect(contacts.save(ada, person('another'), 1)).rejects.toMatchObject({ name: 'ListFullError' });
      await contacts.save(ada, { ...person(ben), favourite: true }, 1);
      expect(await contacts.version(ada)).toBe(2);
    });

    it('count every change once, however many come together', async () => {
      const { contacts, ada } = await setUp();
      const versions = await Promise.all(
        Array.from({ length: 20 }, (_, index) => contacts.save(ada, person(`p${index}`), MANY)),
      );
      expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });
  });

  describe('groups of contacts', () => {
    it('are in the member’s own order, which can be changed', async () => {
      const { contacts, ada } = await setUp();
      for (const id of ['a', 'b', 'c']) await contacts.saveLabel(ada, { id, name: id }, MANY);
      const order = async () => (await contacts.of(ada)).labels.map(({ id }) => id).join('');
      expect(await order()).toBe('abc');
      await contacts.saveLabel(ada, { id: 'c', name: 'c', at: 0 }, MANY);
      expect(await order()).toBe('cab');
      await contacts.saveLabel(ada, { id: 'a', name: 'Friends' }, MANY);
      expect((await contacts.of(ada)).labels[1]).toEqual({ id: 'a', name: 'Friends' });
      await contacts.saveLabel(ada, { id: 'c', name: 'c', at: 99 }, MANY);
      expect(await order()).toBe('abc');
      await expect(contacts.saveLabel(ada, { id: 'd', name: 'd' }, 3)).rejects.toMatchObject({ name: 'ListFullError' });
    });

    it('hold contacts; one that goes leaves them, and one that is not there holds none', async () => {
      const { contacts, ada, ben } = await setUp();
      await contacts.saveLabel(ada, { id: 'a', name: 'A' }, MANY);
      await contacts.saveLabel(ada, { id: 'b', name: 'B' }, MANY);
      await contacts.save(ada, { ...person(ben), labels: ['a', 'b', 'b', 'nowhere'] }, MANY);
      expect((await contacts.of(ada)).contacts[0]?.labels).toEqual(['a', 'b']);
      await contacts.removeLabel(ada, 'a');
      expect(await contacts.of(ada)).toMatchObject({ labels: [{ id: 'b' }], contacts: [{ labels: ['b'] }] });
    });
  });

  describe('blocks', () => {
    it('are listed, the latest first, and lifted', async () => {
      const { contacts, ada, ben } = await setUp();
      await contacts.block(ada, ben, MANY);
      await contacts.block(ada, 'zoe', MANY);
      await contacts.block(ada, ben, MANY);
      expect(await contacts.blockedBy(ada)).toEqual(['zoe', ben]);
      expect((await contacts.of(ada)).blocked).toEqual(['zoe', ben]);
      expect(await contacts.blockedBy(ben)).toEqual([]);
      await contacts.unblock(ada, 'zoe');
      expect(await contacts.blockedBy(ada)).toEqual([ben]);
      await expect(contacts.block(ada, 'another', 1)).rejects.toMatchObject({ name: 'ListFullError' });
    });
  });
}
