import { describe, expect, it } from 'vitest';
import { createPeople, type MakeStore } from './support.ts';

/** Sites and users. */
export function peopleConformance(make: MakeStore): void {
  describe('sites', () => {
    it('are found by id and by key, and the first is the default', async () => {
      const { sites } = await make();
      expect(await sites.default()).toBeUndefined();
      const first = await sites.create({ name: 'Blog', origins: ['https://blog.example.org'] });
      const second = await sites.create({ name: 'Shop', origins: [] });
      expect(first).toMatchObject({ name: 'Blog', origins: ['https://blog.example.org'], isDefault: true });
      expect(second).toMatchObject({ origins: [], isDefault: false });
      expect(await sites.byKey(second.key)).toEqual(second);
      expect(await sites.byId(second.id)).toEqual(second);
      expect(await sites.default()).toEqual(first);
      expect((await sites.list()).map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
      expect(await sites.byKey('site_unknown')).toBeUndefined();
    });

    it('made at the same time have one default', async () => {
      const { sites } = await make();
      await Promise.all(Array.from({ length: 10 }, (_, index) => sites.create({ name: `Site ${index}`, origins: [] })));
      expect((await sites.list()).filter(({ isDefault }) => isDefault)).toHaveLength(1);
    });

    it('begin with one, however many ask for the first at once', async () => {
      const { sites } = await make();
      const asked = Array.from({ length: 5 }, () => sites.first({ name: 'My site', origins: [] }));
      const [first] = await Promise.all(asked);
      expect(first).toMatchObject({ name: 'My site', isDefault: true });
      expect(await sites.list()).toEqual([first]);
      expect(await sites.first({ name: 'Another', origins: [] })).toEqual(first);
    });

    it('can be given another name, and stay what they are', async () => {
      const { sites } = await make();
      const site = await sites.create({ name: 'My site', origins: ['https://a.example.org'] });
      expect(await sites.rename(site.id, 'Blog')).toEqual({ ...site, name: 'Blog' });
      expect(await sites.byKey(site.key)).toEqual({ ...site, name: 'Blog' });
      await expect(sites.rename('nowhere', 'x')).rejects.toThrow();
    });

    it('take further origins, each once', async () => {
      const { sites } = await make();
      const { id } = await sites.create({ name: 'Blog', origins: ['https://a.example.org'] });
      await sites.addOrigin(id, 'https://b.example.org');
      await sites.addOrigin(id, 'https://b.example.org');
      const expected = ['https://a.example.org', 'https://b.example.org'];
      expect((await sites.byId(id))?.origins).toEqual(expected);
      await expect(sites.addOrigin('nowhere', 'https://c.example.org')).rejects.toThrow();
    });
  });

  describe('users', () => {
    it('are members with a handle, whatever its case, or visitors without one', async () => {
      const store = await make();
      const { site } = await createPeople(store);
      const member = await store.users.createMember({ site, handle: 'Cleo', name: 'Cleo', email: 'cleo@example.org' });
      expect(member).toMatchObject({ kind: 'member', handle: 'cleo', name: 'Cleo', presenceSetting: 'auto' });
      expect(await store.users.byHandle('CLEO')).toEqual(member);
      expect(await store.users.byHandles(['cleo', 'Ada', 'nobody'])).toHaveLength(2);
      const visitor = await store.users.createVisitor({ site });
      expect(Object.keys(visitor)).not.toEqual(expect.arrayContaining(['handle']));
      expect(Object.keys(visitor)).not.toEqual(expect.arrayContaining(['name']));
      expect(await store.users.byId(visitor.id)).toEqual(visitor);
      expect((await store.users.byIds([visitor.id, member.id, 'nobody'])).map(({ id }) => id).sort()).toEqual(
        [visitor.id, member.id].sort(),
      );
      expect(await store.users.byIds([])).toEqual([]);
      expect(await store.users.byHandles([])).toEqual([]);
    });

    it('never share a handle, however close they come', async () => {
      const store = await make();
      const { site } = await createPeople(store);
      const attempts = ['cleo', 'Cleo', 'CLEO', 'cleo', 'cLeo'].map((handle) =>
        store.users.createMember({ site, handle, name: handle }),
      );
      const results = await Promise.allSettled(attempts);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ name: 'HandleTakenError' });
      }
    });

    it('change what is named and keep the rest', async () => {
      const store = await make();
      const { ben } = await createPeople(store);
      await store.users.update(ben, { name: 'Ben', email: 'ben@example.org' });
      await store.users.update(ben, { lastSeen: 1_700_000_000_000, presenceSetting: 'away' });
      expect(await store.users.byId(ben)).toMatchObject({
        ...{ name: 'Ben', email: 'ben@example.org' },
        ...{ lastSeen: 1_700_000_000_000, presenceSetting: 'away' },
      });
      await expect(store.users.update('nobody', { name: 'x' })).rejects.toThrow();
    });

    it('keep what they said of how they are shown, each part until it is changed or taken away', async () => {
      const store = await make();
      const { ada } = await createPeople(store);
      expect(await store.users.byId(ada)).not.toHaveProperty('availability');
      const hours = { timeZone: 'Europe/Berlin', week: [[[540, 720]], [], [], [], [], [], []] } as const;
      const status = { text: 'Lunch', emoji: '🥪', until: 1_800_000_000_000 };
      await Promise.all([
        store.users.update(ada, { availability: { status } }),
        store.users.update(ada, { availability: { hours, showLastSeen: false } }),
        store.users.update(ada, { presenceSetting: 'busy', availability: { settingUntil: 1_900_000_000_000 } }),
      ]);
      const whole = { settingUntil: 1_900_000_000_000, status, hours, showLastSeen: false };
      expect(await store.users.byId(ada)).toMatchObject({ presenceSetting: 'busy', availability: whole });
      const changed = await store.users.update(ada, { availability: { status: null, audience: 'nobody' } });
      const { status: _gone, ...rest } = whole;
      expect(changed.availability).toEqual({ ...rest, audience: 'nobody' });
      await store.users.update(ada, { name: 'Ada' });
      expect((await store.users.byId(ada))?.availability).toEqual(changed.availability);
    });

    it('are listed as members of a site, or of the host', async () => {
      const store = await make();
      const { site } = await createPeople(store);
      const other = await store.sites.create({ name: 'Shop', origins: [] });
      await store.users.createMember({ site: other.id, handle: 'zoe', name: 'Zoe' });
      expect((await store.users.members(site)).map(({ handle }) => handle)).toEqual(['ada']);
      expect((await store.users.members()).map(({ handle }) => handle)).toEqual(['ada', 'zoe']);
    });

    it.each(["'; drop table users; --", '🦊', 'שלום', '\\', '%', '"'])('keep a name like %s as it is', async (name) => {
      const store = await make();
      const { ben } = await createPeople(store);
      await store.users.update(ben, { name });
      expect((await store.users.byId(ben))?.name).toBe(name);
    });

    it('are forgotten while nothing was said: visitors with their sessions and empty conversations, never members', async () => {
      const store = await make();
      const { site, ada, ben, conversation, say } = await createPeople(store);
      const silent = await store.users.createVisitor({ site });
      const later = Date.now() + 60_000;
      const { id: empty } = await store.conversations.direct(site, ada, silent.id);
      await store.sessions.create({ user: silent.id, secretHash: 'of the silent', expiresAt: later });
      await say('I am here.');

      expect(await store.users.silentVisitors(0, 10), 'younger ones are left alone').toEqual([]);
      expect(await store.users.silentVisitors(later, 10)).toEqual([silent.id]);
      await store.users.removeSilent([silent.id, ben, ada]);
      expect(await store.users.byId(silent.id)).toBeUndefined();
      expect(await store.sessions.bySecretHash('of the silent', Date.now())).toBeUndefined();
      expect(await store.conversations.byId(empty)).toBeUndefined();
      expect((await store.users.byIds([ada, ben])).map(({ id }) => id).sort()).toEqual([ada, ben].sort());
      expect(await store.conversations.events(conversation, { limit: 10 })).toHaveLength(1);
    });
  });
}
