import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';

/** Every option that needs more than a string, made once so that each command says the same. */

/** Where everything is. Addresses with passwords in them are not checked here: commander repeats what it refuses. */
export const placeOptions = (cwd: string): Option[] => [
  new Option('--data <folder>', 'where everything is kept')
    .env('EARSHOT_DATA')
    .default(resolve(cwd, 'data'), './data')
    .argParser((folder) => resolve(cwd, folder)),
  new Option(
    '--database-url <url>',
    'a PostgreSQL database in place of the one in the folder; others on this machine can read it here',
  ).env('EARSHOT_DATABASE_URL'),
  new Option('--database-url-file <file>', 'a file with that address')
    .env('EARSHOT_DATABASE_URL_FILE')
    .argParser((file) => resolve(cwd, file)),
  new Option('--files <folder>', 'where the files of messages lie, if not in the data folder')
    .env('EARSHOT_FILES')
    .argParser((folder) => resolve(cwd, folder)),
];

/** Of the commands that need more than the data. */
export const redisOptions = (cwd: string): Option[] => [
  new Option(
    '--redis-url <url>',
    'a Redis that joins several servers on one PostgreSQL database; others on this machine can read it here',
  ).env('EARSHOT_REDIS_URL'),
  new Option('--redis-url-file <file>', 'a file with that address')
    .env('EARSHOT_REDIS_URL_FILE')
    .argParser((file) => resolve(cwd, file)),
];

export function port(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

export function publicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new InvalidArgumentError('Write it like https://talk.example.org.');
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    throw new InvalidArgumentError(`Earshot needs a host name of its own, without a path: ${url.origin}.`);
  }
  return url.origin;
}

const checkedUrl = (schemes: RegExp, example: string) => (text: string) => {
  if (schemes.test(text)) return text;
  throw new InvalidArgumentError(`Write it like ${example}.`);
};

export const smtpUrl = checkedUrl(/^smtps?:\/\/\S+$/, 'smtps://user:password@mail.example.org');

const turnUrl = checkedUrl(/^turns?:\S+$/, 'turn:turn.example.org');
const stunUrl = checkedUrl(/^stuns?:\S+$/, 'stun:stun.example.org');

/** For options that may be given several times. */
const several =
  (parse: (text: string) => string) =>
  (text: string, before: string[] | undefined): string[] => [...(before ?? []), parse(text)];

export const turnUrls = several(turnUrl);
export const stunUrls = several(stunUrl);
export const texts = several((text) => text);
