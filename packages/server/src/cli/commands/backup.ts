import { resolve } from 'node:path';
import { withOperations } from '../data-folder.js';
import type { Io } from '../io.js';
import type { Place } from '../place.js';

export async function backup(file: string, place: Place, io: Io): Promise<void> {
  const path = resolve(io.cwd, file);
  const { files, count } = await withOperations(place, io, (operations) => operations.backup({ path }));
  io.out(`Backed up to ${path}${files ? `, and ${count} ${count === 1 ? 'file' : 'files'} to ${files}` : ''}.`);
  const folder = files ? ', the folder to files beside it' : '';
  io.out(`To restore it: stop the server, copy it to earshot.db in an empty data folder${folder}, and start there.`);
}
