/* `npm run bench -- NAME`: one measurement against its peer; without a name, all of them and a table. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/run.mjs';
import { build, install } from './lib/workspace.mjs';

const folder = join(root, 'test', 'bench');
const all = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();
const asked = process.argv.slice(2).filter((name) => name !== '--');
const unknown = asked.find((name) => !existsSync(join(folder, `${name}.ts`)));
if (unknown) {
  process.stderr.write(`There is no bench "${unknown}". There are: ${all.join(', ')}.\n`);
  process.exit(2);
}
if (!(await install({ quiet: true })) || !(await build({ quiet: true }))) process.exit(1);

// Ending with an exit, not by the signal, lets what is below run.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** Runs one bench, showing what it prints; resolves with its last line. */
function measure(name) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--experimental-strip-types', '--no-warnings', join(folder, `${name}.ts`)], {
      cwd: join(root, 'test'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const kill = () => child.kill('SIGTERM');
    process.once('exit', kill);
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      process.stdout.write(text);
      printed += text;
    });
    child.on('close', (code) => {
      process.off('exit', kill);
      if (code === 0) resolve(JSON.parse(printed.trimEnd().split('\n').at(-1)));
      else reject(new Error(`bench ${name} failed`));
    });
  });
}

const results = [];
for (const name of asked.length > 0 ? asked : all) results.push(await measure(name));
if (asked.length !== 1) {
  process.stdout.write('\n| bench | ratio | target | ours | peer | unit |\n|---|---|---|---|---|---|\n');
  for (const { name, ratio, target, atLeast, ours, peer, unit } of results) {
    process.stdout.write(
      `| ${name} | ${ratio} | ${target === undefined ? '' : `${atLeast ? '≥' : '≤'} ${target}`} | ${ours} | ${peer} | ${unit} |\n`,
    );
  }
}
