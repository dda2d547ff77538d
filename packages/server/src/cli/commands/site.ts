import type { ListedSite } from '../../admin/operations.js';
import { withOperations } from '../data-folder.js';
import { CommandError } from '../failure.js';
import type { Io } from '../io.js';

export interface SiteAddOptions {
  data: string;
  name?: string;
  origin?: string[];
  site?: string;
}

/** Makes a site, or with `--site` adds origins to one. */
export async function addSite({ data, name, origin = [], site: key }: SiteAddOptions, io: Io): Promise<void> {
  if (key !== undefined && origin.length === 0) throw new CommandError('Say which origin to add, with --origin.');
  if (key === undefined && name === undefined) {
    throw new CommandError('Give the site a name with --name, or say with --site which one gets the origin.');
  }
  const site = await withOperations(data, io, (operations) =>
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

export async function listSites({ data }: { data: string }, io: Io): Promise<void> {
  for (const site of await withOperations(data, io, (operations) => operations.listSites())) show(site, io);
}

function show({ key, name, origins, isDefault }: ListedSite, io: Io): void {
  io.out(`${key}  ${name}${isDefault ? '  (default: pages need not name it)' : ''}`);
  for (const origin of origins) io.out(`  ${origin}`);
}
