/*
 * `npm test`: every check there is. `--fast` (`npm run check`) leaves out what needs processes, disks
 * and browsers; `--only NAME` runs one part; `--long` (`npm run test:chaos`) goes through the chaos suite at
 * length, within five minutes. The last line is "N passed, N failed" over all of them.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareMachine } from './lib/machine.mjs';
import { root, run } from './lib/run.mjs';
import { bin, build, install, pnpm } from './lib/workspace.mjs';

const fast = process.argv.includes('--fast');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const results = join(root, 'test-results');
const SHIPPED = ['core', 'email', 'react', 'server', 'widgets'];

let passed = 0;
let failed = 0;
let skipped = 0;
const times = [];

/** Runs one part and adds up what it counted. */
async function part(name, work) {
  if (only && only !== name && name !== 'build') return;
  process.stdout.write(`\n── ${name}\n`);
  const began = performance.now();
  const counted = await work();
  passed += counted.passed;
  failed += counted.failed;
  skipped += counted.skipped ?? 0;
  times.push([name, (performance.now() - began) / 1000, counted]);
}

const asOne = (done) => ({ passed: done ? 1 : 0, failed: done ? 0 : 1 });

async function vitest(project) {
  const report = join(results, `${project}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const done = await run(bin('vitest'), args);
  return counted(report, done, ({ numPassedTests, numFailedTests, numPendingTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests,
  }));
}

async function playwright() {
  const missing = await prepareMachine();
  if (missing) {
    process.stdout.write(`${missing}\n`);
    return asOne(false);
  }
  const report = join(results, 'e2e.json');
  const command = ['--filter', '@earshot/test', 'exec', 'playwright', 'test', '--reporter=list,json'];
  const done = await pnpm(command, { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report } });
  return counted(report, done, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

/** A runner that fell over without failing a test has still failed. */
function counted(report, done, read) {
  if (!existsSync(report)) return asOne(false);
  const counts = read(JSON.parse(readFileSync(report, 'utf8')));
  return done || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

async function packageShape() {
  const sum = { passed: 0, failed: 0 };
  for (const name of SHIPPED) {
    const folder = join(root, 'packages', name);
    const done =
      (await run(bin('publint'), ['--strict', '--pack', 'npm', folder])) &&
      (await run(bin('attw'), ['--pack', folder, '--profile', 'esm-only', '--format', 'ascii'], { quiet: true }));
    sum.passed += done ? 1 : 0;
    sum.failed += done ? 0 : 1;
  }
  return sum;
}

const began = performance.now();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
if (!(await install())) process.exit(1);

await part('build', async () => asOne(await build()));
if (failed === 0) {
  await part('types', async () => asOne(await pnpm(['-r', '--parallel', 'run', 'types'])));
  await part('lint', async () => asOne(await run(bin('biome'), ['ci', '--error-on-warnings'])));
  await part('architecture', async () => {
    const layers = await run(bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'packages', 'examples', 'test']);
    const dead = await run(bin('knip'), ['--no-progress']);
    const lengths = await run(process.execPath, [join(root, 'scripts', 'file-lengths.mjs')]);
    return {
      passed: [layers, dead, lengths].filter(Boolean).length,
      failed: [layers, dead, lengths].filter((one) => !one).length,
    };
  });
  await part('size', async () => asOne(await run(bin('size-limit'), [])));
  await part('package-shape', packageShape);
  await part('unit', () => vitest('unit'));
  if (!fast) {
    await part('contract', async () => {
      const missing = await prepareMachine();
      if (missing) process.stdout.write(`${missing}\n`);
      return vitest('contract');
    });
    if (process.argv.includes('--long')) process.env.EARSHOT_CHAOS = 'long';
    await part('chaos', () => vitest('chaos'));
    await part('e2e', playwright);
  }
}

process.stdout.write('\n── time\n');
for (const [name, seconds, counts] of times) {
  const left = counts.skipped ? `, ${counts.skipped} skipped` : '';
  process.stdout.write(
    `${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s   ${counts.passed} passed, ${counts.failed} failed${left}\n`,
  );
}
process.stdout.write(`${'all'.padEnd(14)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s\n\n`);
// Nobody may mistake a check that did not run for one that passed.
if (skipped > 0 && process.env.CI) failed += skipped;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
