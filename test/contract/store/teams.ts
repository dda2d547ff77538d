import { describe, expect, it } from 'vitest';
import { createPeople, type MakeStore } from './support.ts';

/** Members under one handle. */
export function teamsConformance(make: MakeStore): void {
  const setUp = async () => {
    const store = await make();
    const people = await createPeople(store);
    const team = await store.teams.create({ site: people.site, handle: 'Support', name: 'Support' });
    return { ...people, store, teams: store.teams, team };
  };

  describe('teams', () => {
    it('are found by id, by handle and by site, with their members', async () => {
      const { store, teams, team, site, ada } = await setUp();
      expect(team).toMatchObject({ site, handle: 'support', name: 'Support', members: [] });
      const zoe = await store.users.createMember({ site, handle: 'zoe', name: 'Zoe' });
      await teams.addMember(team.id, zoe.id);
      await teams.addMember(team.id, ada);
      const whole = await teams.addMember(team.id, ada);
      expect(whole.members).toEqual([ada, zoe.id]);
      expect(await teams.byHandle('SUPPORT')).toEqual(whole);
      expect(await teams.byIds([team.id, 'nowhere'])).toEqual([whole]);
      expect(await teams.byIds([])).toEqual([]);
      expect(await teams.list(site)).toEqual([whole]);
      expect(await teams.list('elsewhere')).toEqual([]);
      expect((await teams.removeMember(team.id, ada)).members).toEqual([zoe.id]);
    });

    it('share no handle with a member, nor with another team', async () => {
      const { store, teams, site } = await setUp();
      const taken = { name: 'HandleTakenError' };
      await expect(teams.create({ site, handle: 'ADA', name: 'x' })).rejects.toMatchObject(taken);
      await expect(teams.create({ site, handle: 'support', name: 'x' })).rejects.toMatchObject(taken);
      await expect(store.users.createMember({ site, handle: 'Support', name: 'x' })).rejects.toMatchObject(taken);
    });

    it('stand in lists, which move with them', async () => {
      const { store, teams, team, site, ada } = await setUp();
      const zoe = await store.users.createMember({ site, handle: 'zoe', name: 'Zoe' });
      await store.contacts.save(ada, { contact: team.id, kind: 'team' }, 9);
      await teams.addMember(team.id, zoe.id);
      expect(await store.contacts.version(ada)).toBe(2);
      expect(await store.contacts.includes(ada, zoe.id)).toBe(true);
      await teams.remove(team.id);
      expect(await store.contacts.of(ada)).toMatchObject({ version: 3, contacts: [] });
      expect(await store.contacts.includes(ada, zoe.id)).toBe(false);
      expect(await teams.byHandle('support')).toBeUndefined();
    });
  });
}
