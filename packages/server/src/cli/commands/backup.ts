import { resolve } from 'node:path';
import { withOperations } from '../data-folder.js';
import type { Io } from '../io.js';

export async function backup(file: string, { data }: { data: string }, io: Io): Promise<void> {
  const path = resolve(io.cwd, file);
  await withOperations(data, io, (operations) => operations.backup({ path }));
  io.out(`Backed up to ${path}.`);
  io.out(`To restore it: stop the server, copy it to earshot.db in an empty data folder, and start there.`);
}
