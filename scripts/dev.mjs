/* `npm run dev`: the demo, rebuilt as you type; the server starts again when it or what it serves changed. */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/run.mjs';
import { build, install } from './lib/workspace.mjs';

/** Editors write in bursts; one build per burst is enough. */
const SETTLE_MS = 300;

if (!(await install()) || !(await build())) process.exit(1);

let demo;
const startDemo = () => {
  demo = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], { stdio: 'inherit' });
};
const stopDemo = () =>
  new Promise((resolve) => {
    if (!demo || demo.exitCode !== null) return resolve();
    demo.once('exit', resolve);
    demo.kill('SIGTERM');
  });

let timer;
let building = Promise.resolve();
const rebuild = () => {
  building = building.then(async () => {
    if (!(await build({ quiet: true }))) return;
    await stopDemo();
    startDemo();
  });
};
for (const folder of ['packages', 'examples']) {
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (!name || /(^|[\\/])(dist|node_modules)[\\/]|\.test\.tsx?$|tsup\.config\.bundled/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(rebuild, SETTLE_MS);
  });
}
startDemo();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    await stopDemo();
    process.exit(0);
  });
}
