import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A disk of its own, that can be filled to the last byte. */
export interface SmallDisk {
  folder: string;
  fill(): void;
  makeRoom(): void;
}

const isRoot = process.getuid?.() === 0;

/** @returns why there can be no such disk here, in a sentence; undefined if there can */
export function whyNoSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || !isRoot) return 'No disk was filled: mounting a small one takes root on Linux.';
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'No disk was filled: root may not mount one here (a container without CAP_SYS_ADMIN).';
  }
}

/** Root can, so root must; anybody else may leave it out. */
export const mayLeaveSmallDiskOut = (): boolean => !isRoot || !process.env.CI;

/** A disk of that many megabytes, gone after the test. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder]);
  onTestFinished(async () => {
    // Lazily: whatever still has a file open there ends with the test, too.
    execFileSync('umount', ['--lazy', folder]);
    await rm(folder, { recursive: true, force: true });
  });
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a');
      try {
        for (const size of [1024 * 1024, 4096, 1]) fillBy(file, Buffer.alloc(size));
      } finally {
        closeSync(file);
      }
    },
    makeRoom: () => rmSync(ballast),
  };
}

function fillBy(file: number, block: Buffer): void {
  try {
    while (writeSync(file, block) === block.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
