import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the server was last started, for commands that run beside it or after it. Nothing in it is secret. */
export interface Settings {
  /** An origin, e.g. `https://talk.example.org`. */
  publicUrl: string;
  /** Where the process itself listens. */
  host: string;
  port: number;
  mail: 'outbox' | 'smtp';
  turn: boolean;
  trustProxy: boolean;
  /** Which database; where it is stands nowhere, for that is a secret. Older releases had only the first. */
  database?: 'sqlite' | 'postgres';
  /** Is it one of several servers? Older releases could not be. */
  redis?: boolean;
  /** Do the files of messages lie outside the data folder? */
  filesElsewhere?: boolean;
}

const fileIn = (folder: string) => join(folder, 'settings.json');

export function writeSettings(folder: string, settings: Settings): void {
  writeFileSync(fileIn(folder), `${JSON.stringify(settings, undefined, 2)}\n`);
}

/** Undefined before the first start. */
export function readSettings(folder: string): Settings | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8'));
  } catch {
    return undefined;
  }
}
