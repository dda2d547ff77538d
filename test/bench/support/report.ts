import type { Spread } from './statistics.ts';

/** The last line of every bench, as one JSON object. Bench-specific figures stand under plain keys. */
export interface Report {
  name: string;
  /** Ours ÷ peer or floor. */
  ratio: number;
  /** The most that `ratio` may be; with `atLeast`, the least. Missing where a figure is only shown. */
  target?: number;
  atLeast?: true;
  ours: number;
  peer: number;
  unit: string;
  runs: number;
  [figure: string]: string | number | boolean | Spread | Record<string, unknown>;
}

export function progress(line: string): void {
  process.stdout.write(`  ${line}\n`);
}

export function report(result: Report): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
