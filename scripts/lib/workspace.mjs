import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const PACKAGES = ['core', 'email', 'react', 'widgets', 'console', 'server'];

/** The pinned pnpm: the one of this workspace's `packageManager`, brought by npm. */
export const pnpm = (args, options) => run('npx', ['-y', packageManager, ...args], options);

/** A command from the workspace's own dependencies. */
export const bin = (name) => join(root, 'node_modules', '.bin', name);

/** Brings the dependencies of the lockfile, if they are not here. */
export function install(options) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
  const here = existsSync(join(root, 'node_modules', '.modules.yaml'));
  return unlessDone('installed', here && lock, () => pnpm(['install', '--frozen-lockfile'], options), lock);
}

/** Builds every package, if any source changed since the last build. */
export function build(options) {
  const sources = fingerprint();
  const here = PACKAGES.every((name) => existsSync(join(root, 'packages', name, 'dist')));
  const every = ['-r', '--filter', './packages/*', '--filter', './examples/*', 'run', 'build'];
  return unlessDone('built', here && sources, () => pnpm(every, options), sources);
}

/** Runs `work` unless it ended well before in the state `now`; then remembers `after`. */
async function unlessDone(name, now, work, after) {
  const stamp = join(root, '.cache', name);
  if (now && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return true;
  if (!(await work())) return false;
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, after);
  return true;
}

/** Names, sizes and times of everything a build reads; cheap enough to ask at each start. */
function fingerprint() {
  const hash = createHash('sha256');
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === 'node_modules' || entry.name === 'dist' || /\.test\.tsx?$/.test(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        visit(path);
        continue;
      }
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  };
  visit(join(root, 'packages'));
  visit(join(root, 'examples'));
  return hash.digest('hex');
}
