/* Source files stay small: median at most 120 lines, none above 300 without a reason in its head ("long because …"). */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const MEDIAN = 120;
const MOST = 300;

const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'packages', 'examples', 'test', 'scripts'],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter((name) => /\.(ts|tsx|mjs|cjs|css)$/.test(name))
  .map((name) => ({ name, text: readText(name) }))
  .filter(({ text }) => text !== undefined)
  .map(({ name, text }) => ({
    name,
    lines: text.split('\n').length - 1,
    excused: /long because/i.test(text.slice(0, 500)),
  }))
  .sort((a, b) => a.lines - b.lines);

function readText(name) {
  try {
    return readFileSync(name, 'utf8');
  } catch {
    return undefined; // Deleted, but not yet committed.
  }
}

const median = files[Math.floor(files.length / 2)].lines;
const long = files.filter(({ lines, excused }) => lines > MOST && !excused);
for (const { name, lines } of long) process.stdout.write(`${name} has ${lines} lines; ${MOST} is the most.\n`);
process.stdout.write(
  `${files.length} files, median ${median} lines (at most ${MEDIAN}), longest ${files.at(-1).lines}\n`,
);
process.exit(long.length > 0 || median > MEDIAN ? 1 : 0);
