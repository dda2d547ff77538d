import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** `sun_path` of unix(7) is 108 bytes with its end; macOS has 104. */
const MAX_PATH = 100;

/**
 * Where a running server listens for the command line. In the data folder, which only its owner may
 * enter; by a name made of it where sockets cannot be files there.
 */
export function controlPath(folder: string, platform: NodeJS.Platform): string {
  const whole = resolve(folder);
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 32);
  if (platform === 'win32') return `\\\\.\\pipe\\earshot-${hash}`;
  const inside = join(whole, 'earshot.sock');
  return Buffer.byteLength(inside) <= MAX_PATH ? inside : join(tmpdir(), `earshot-${hash}.sock`);
}
