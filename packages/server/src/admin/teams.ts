import type { TeamRecord } from '../ports/contact-store.js';
import { HandleTakenError, type Site, type Store, type User } from '../ports/store.js';
import { handleOf, nameOf } from './checks.js';
import { type ListedTeam, OperationError, type Operations } from './operations.js';

/** How the other operations find things, with their sentences. */
interface Lookup {
  siteFor(key: string | undefined): Promise<Site>;
  memberNamed(handle: string): Promise<User>;
}

export function teamOperations(
  store: Store,
  { siteFor, memberNamed }: Lookup,
): Pick<Operations, 'addTeam' | 'removeTeam' | 'listTeams'> {
  async function teamNamed(handle: string): Promise<TeamRecord> {
    const team = await store.teams.byHandle(handleOf(handle));
    if (team) return team;
    throw new OperationError(`No team has the handle "${handle}". \`earshot team list\` shows those there are.`);
  }

  async function toListed(team: TeamRecord): Promise<ListedTeam> {
    const [site, members] = await Promise.all([store.sites.byId(team.site), store.users.byIds(team.members)]);
    const handles = members.map(({ handle = '' }) => handle).sort();
    return { handle: team.handle, name: team.name, members: handles, site: site?.name ?? '' };
  }

  async function create(handle: string, name: string, site: Site): Promise<TeamRecord> {
    try {
      return await store.teams.create({ site: site.id, handle, name: nameOf(name) });
    } catch (error) {
      if (!(error instanceof HandleTakenError)) throw error;
      throw new OperationError(`The handle "${handle}" is taken. Choose another.`);
    }
  }

  return {
    async addTeam({ handle: given, name, members, site: key }) {
      const handle = handleOf(given);
      const known = await store.teams.byHandle(handle);
      const people = await Promise.all(members.map(memberNamed));
      const site = known ? await store.sites.byId(known.site) : await siteFor(key);
      const stranger = people.find((person) => person.site !== site?.id);
      // Nothing is made when one of those named cannot be in it.
      if (!site || stranger) throw new OperationError(`@${stranger?.handle} is a member of another site.`);
      let team = known ?? (await create(handle, name ?? handle, site));
      for (const { id } of people) team = await store.teams.addMember(team.id, id);
      return toListed(team);
    },
    async removeTeam({ handle, members }) {
      let team = await teamNamed(handle);
      if (members.length === 0) {
        await store.teams.remove(team.id);
        return {};
      }
      for (const { id } of await Promise.all(members.map(memberNamed))) {
        team = await store.teams.removeMember(team.id, id);
      }
      return { team: await toListed(team) };
    },
    async listTeams() {
      return Promise.all((await store.teams.list()).map(toListed));
    },
  };
}
