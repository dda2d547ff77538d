import { readFileSync } from 'node:fs';
import { run } from './program.js';

/*
 * Started by `bin/earshot.mjs`. The only file that reads flags, variables and signals of the process, and decides its exit code.
 * (Variables are read by commander, by the names that each option states.)
 */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

const untilStopped = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
        // Whoever asks twice does not want to wait.
        process.once(signal, () => process.exit(1));
      });
    }
  });

process.exitCode = await run(process.argv.slice(2), version, {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
  logs: process.stderr,
  cwd: process.cwd(),
  platform: process.platform,
  nodeVersion: process.version,
  untilStopped,
});
