import type { Writable } from 'node:stream';

/** What a command may touch of its process; `bin.ts` hands in the real one. */
export interface Io {
  out(line: string): void;
  err(line: string): void;
  /** Structured logs, one JSON object a line. */
  logs: Writable;
  cwd: string;
  platform: NodeJS.Platform;
  nodeVersion: string;
  /** Resolves when the process is asked to end; from the first call on, being asked no longer ends it at once. */
  untilStopped(): Promise<void>;
}
