import { withOperations } from '../data-folder.js';
import type { Io } from '../io.js';
import type { Place } from '../place.js';

export interface TeamAddOptions extends Place {
  name?: string;
  site?: string;
}

const listed = (members: readonly string[]) => members.map((handle) => `@${handle}`).join(', ') || '(nobody yet)';

export async function addTeam(handle: string, members: string[], options: TeamAddOptions, io: Io): Promise<void> {
  const { name, site } = options;
  const team = await withOperations(options, io, (operations) =>
    operations.addTeam({
      handle,
      members,
      ...(name === undefined ? {} : { name }),
      ...(site === undefined ? {} : { site }),
    }),
  );
  io.out(`@${team.handle} (${team.name}) is a team of ${team.site}: ${listed(team.members)}.`);
}

export async function removeTeam(handle: string, members: string[], place: Place, io: Io): Promise<void> {
  const { team } = await withOperations(place, io, (operations) => operations.removeTeam({ handle, members }));
  io.out(
    team ? `@${team.handle} is now: ${listed(team.members)}.` : `The team ${handle} is no more; its members stay.`,
  );
}

export async function listTeams(place: Place, io: Io): Promise<void> {
  const teams = await withOperations(place, io, (operations) => operations.listTeams());
  for (const { handle, name, members, site } of teams) io.out(`@${handle}  ${name}  ${listed(members)}  ${site}`);
  if (teams.length === 0) io.err(`There are no teams yet: earshot team add support ada ben --name "Support"`);
}
