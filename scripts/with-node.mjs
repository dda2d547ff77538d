/*
 * Runs a script of this folder under a Node that Earshot supports. When the Node at hand is older, a
 * current one is taken from the npm registry (once; npx keeps it). Must stay readable for Node 18.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = [22, 13];
const TAKEN = 'node@24';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const remembered = join(root, '.cache', 'node-path');

function isCurrent() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** Asking npx takes a second; where it put its Node is remembered while that stands. */
function currentNode() {
  if (isCurrent()) return process.execPath;
  if (existsSync(remembered)) {
    const path = readFileSync(remembered, 'utf8').trim();
    if (existsSync(path)) return path;
  }
  process.stderr.write(`Node ${process.versions.node} is older than ${NEEDED.join('.')}; taking ${TAKEN} from npm …\n`);
  const found = spawnSync('npx', ['-y', TAKEN, '-p', 'process.execPath'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  const path = (found.stdout || '').trim();
  if (found.status !== 0 || !existsSync(path)) {
    process.stderr.write(
      `Could not get a current Node from npm. Install Node ${NEEDED.join('.')} or newer, then try again.\n`,
    );
    process.exit(1);
  }
  mkdirSync(dirname(remembered), { recursive: true });
  writeFileSync(remembered, `${path}\n`);
  return path;
}

const node = currentNode();
const child = spawn(node, process.argv.slice(2), {
  cwd: root,
  stdio: 'inherit',
  // Whatever the script starts must meet the same Node.
  env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
