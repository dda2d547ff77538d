import { existsSync } from 'node:fs';
import { run } from './run.mjs';
import { pnpm } from './workspace.mjs';

/** What the end-to-end tests drive, and what Firefox cannot play sound without. */
const DEBIAN = [
  { file: '/usr/bin/chromium', package: 'chromium' },
  { file: '/usr/bin/firefox-esr', package: 'firefox-esr' },
  { file: '/usr/bin/pulseaudio', package: 'pulseaudio' },
  // Shows in which order the server writes to the disk and to the socket.
  { file: '/usr/bin/strace', package: 'strace' },
];

/**
 * Sees to the browsers: Debian's where they are, else installs them (apt as root, Playwright's own
 * elsewhere). Playwright finds its own by itself.
 * @returns {Promise<string | undefined>} what is missing, in one line
 */
export async function findBrowsers() {
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
