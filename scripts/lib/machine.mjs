import { existsSync, readdirSync } from 'node:fs';
import { run } from './run.mjs';
import { pnpm } from './workspace.mjs';

/** What the tests drive and talk to, and what Firefox cannot play sound without. */
const DEBIAN = [
  { file: '/usr/bin/chromium', package: 'chromium' },
  { file: '/usr/bin/firefox-esr', package: 'firefox-esr' },
  { file: '/usr/bin/pulseaudio', package: 'pulseaudio' },
  // Shows in which order the server writes to the disk and to the socket.
  { file: '/usr/bin/strace', package: 'strace' },
  // Each version has a folder of its own, which the client programs alone make, too.
  { file: inNewest('/usr/lib/postgresql', 'bin/postgres'), package: 'postgresql' },
  { file: '/usr/bin/redis-server', package: 'redis-server' },
];

/** `file` in the first of the folders in `parent` that has it. */
function inNewest(parent, file) {
  const folders = existsSync(parent) ? readdirSync(parent).sort().reverse() : [];
  return folders.map((folder) => `${parent}/${folder}/${file}`).find(existsSync) ?? `${parent}/${file}`;
}

/**
 * Sees to the browsers and servers that the tests use: Debian's where they are, else installs them (apt as root, Playwright's own
 * elsewhere). Playwright finds its own by itself.
 * @returns {Promise<string | undefined>} what is missing, in one line
 */
export async function prepareMachine() {
  const missing = DEBIAN.filter(({ file }) => !existsSync(file));
  if (missing.length === 0) return undefined;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    const names = missing.map((entry) => entry.package);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const installed =
      (await run('apt-get', ['update', '-qq'], { quiet: true, env })) &&
      (await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { quiet: true, env }));
    return installed ? undefined : `apt-get install ${names.join(' ')} failed; install them by hand.`;
  }
  if (existsSync('/usr/bin/chromium')) return undefined;
  const installed = await pnpm(['--filter', '@earshot/test', 'exec', 'playwright', 'install', 'chromium'], {
    quiet: true,
  });
  return installed ? undefined : 'No browser: run "npx playwright install chromium", or install Chromium and Firefox.';
}
