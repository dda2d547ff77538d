import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { type Finding, fine, wrong } from './finding.js';

/** As `engines` of package.json says. */
const NODE_VERSION = { major: 22, minor: 13 };
/** A busy host writes some megabytes a day; below this a backup or a log may fill the disk within hours. */
const LOW_DISK_BYTES = 512 * 1024 * 1024;

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const isNewEnough = major > NODE_VERSION.major || (major === NODE_VERSION.major && minor >= NODE_VERSION.minor);
  if (isNewEnough) return fine(`Node ${version} is supported.`);
  const needed = `${NODE_VERSION.major}.${NODE_VERSION.minor}`;
  return wrong(`Node ${version} is too old.`, `Install Node ${needed} or newer.`);
}

export function checkFolder(folder: string): Finding {
  if (!existsSync(folder)) {
    return wrong(
      `There is no folder ${folder}.`,
      `Start a server there (earshot start --data ${folder}), or name another with --data.`,
    );
  }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return fine(`${folder} can be written to.`);
  } catch {
    return wrong(
      `This user may not write to ${folder}.`,
      'Run Earshot as the folder’s owner, or give it to this user (chown).',
    );
  }
}

/** @param freeBytes from `freeBytesAt` */
export function checkDisk(freeBytes: number): Finding {
  const free = `${Math.floor(freeBytes / 1024 / 1024)} MB are free on the disk.`;
  return freeBytes >= LOW_DISK_BYTES
    ? fine(free)
    : wrong(`Only ${free}`, 'Make room: on a full disk no message can be stored.');
}

export function freeBytesAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
