import { existsSync } from 'node:fs';
import { folderOwner, inspectFolder } from '../../adapters/store-sqlite/inspect.js';
import { connectOperations } from '../../admin/control-client.js';
import { controlPath } from '../../admin/control-path.js';
import { checkLock, checkMembers, checkSchema, checkSites } from '../doctor/data.js';
import { type Finding, note, wrong } from '../doctor/finding.js';
import { checkDisk, checkFolder, checkNode, freeBytesAt } from '../doctor/machine.js';
import { checkMail, checkPublicUrl, checkReach, checkTurn } from '../doctor/network.js';
import type { Io } from '../io.js';
import { readSettings } from '../settings.js';

const MARKS: Readonly<Record<Finding['level'], string>> = { fine: 'ok   ', note: 'note ', wrong: 'WRONG' };

/** Changes nothing. @returns is everything right, notes aside? */
export async function doctor({ data }: { data: string }, io: Io): Promise<boolean> {
  let wrongs = 0;
  let notes = 0;
  for await (const { level, what, mend } of findings(data, io)) {
    io.out(`${MARKS[level]} ${what}`);
    if (mend !== undefined) io.out(`      → ${mend}`);
    if (level === 'wrong') wrongs += 1;
    if (level === 'note') notes += 1;
  }
  io.out(wrongs === 0 ? `Nothing is wrong; ${notes} to note.` : `${wrongs} wrong, ${notes} to note.`);
  return wrongs === 0;
}

async function* findings(data: string, io: Io): AsyncGenerator<Finding> {
  yield checkNode(io.nodeVersion);
  const folder = checkFolder(data);
  yield folder;
  if (folder.level === 'wrong' || !existsSync(data)) return;
  yield checkDisk(freeBytesAt(data));
  const running = await connectOperations(controlPath(data, io.platform));
  running?.close();
  yield checkLock(folderOwner(data), running !== undefined);
  yield* await contentFindings(data);
  const settings = readSettings(data);
  if (!settings) {
    yield note(
      'No server has been started here yet, so its address, mail and TURN are unknown.',
      'Run `earshot start`.',
    );
    return;
  }
  yield* checkPublicUrl(settings);
  if (running) yield await checkReach(settings, fetch);
  yield checkMail(settings, data);
  yield checkTurn(settings);
}

async function contentFindings(data: string): Promise<Finding[]> {
  try {
    const contents = await inspectFolder(data);
    const schema = checkSchema(contents);
    if (!contents || contents.schema.found !== contents.schema.known) return [schema];
    return [schema, ...checkSites(contents, data), ...checkMembers(contents, data)];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [
      wrong(
        `The database cannot be read (${why}).`,
        'Restore the newest backup into an empty folder, and start there.',
      ),
    ];
  }
}
