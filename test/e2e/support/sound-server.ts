import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PULSEAUDIO = '/usr/bin/pulseaudio';
/** It starts in a tenth of this; a machine under load may take longer. */
const START_MS = 10_000;

/** A sound server of the tests' own with a null sink: without any, Firefox never starts an AudioContext. */
export default async function startSoundServer() {
  if (!existsSync(PULSEAUDIO)) return;
  const folder = mkdtempSync(join(tmpdir(), 'earshot-pulse-'));
  const socket = join(folder, 'native');
  const changes = watch(folder, { signal: AbortSignal.timeout(START_MS) });
  const child = spawn(
    PULSEAUDIO,
    [
      ...['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no'],
      ...['-L', `module-native-protocol-unix auth-anonymous=1 socket=${socket}`, '-L', 'module-null-sink'],
    ],
    { stdio: 'ignore', env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder } },
  );
  if (!existsSync(socket)) for await (const _change of changes) if (existsSync(socket)) break;
  process.env.PULSE_SERVER = `unix:${socket}`;
  return () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
}
