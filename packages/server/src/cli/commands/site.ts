import type { ListedSite } from '../../admin/operations.js';
import { withOperations } from '../data-folder.js';
import { CommandError } from '../failure.js';
import type { Io } from '../io.js';
import type { Place } from '../place.js';

export interface SiteAddOptions extends Place {
  name?: string;
  origin?: string[];
  site?: string;
}

/** Makes a site, or with `--site` adds origins to one. */
export async function addSite(options: SiteAddOptions, io: Io): Promise<void> {
  const { data, name, origin = [], site: key } = options;
  if (key !== undefined && origin.length === 0) throw new CommandError('Say which origin to add, with --origin.');
  if (key === undefined && name === undefined) {
    throw new CommandError('Give the site a name with --name, or say with --site which one gets the origin.');
  }
  const site = await withOperations(options, io, (operations) =>
    key === undefined
      ? operations.addSite({ name: name ?? '', origins: origin })
      : operations.addOrigins({ key, origins: origin }),
  );
  show(site, io);
  if (site.origins.length === 0) {
    io.out(
      `No page may use it yet: earshot site add --data ${data} --site ${site.key} --origin https://blog.example.org`,
    );
  }
}

export async function listSites(place: Place, io: Io): Promise<void> {
  for (const site of await withOperations(place, io, (operations) => operations.listSites())) show(site, io);
}

function show({ key, name, origins, isDefault }: ListedSite, io: Io): void {
  io.out(`${key}  ${name}${isDefault ? '  (default: pages need not name it)' : ''}`);
  for (const origin of origins) io.out(`  ${origin}`);
}
