import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBlobFolder } from '@earshot/server';
import { expect, it } from 'vitest';
import { bytesOf, chunked } from '../support/bytes.ts';
import { mayLeaveSmallDiskOut, mountSmallDisk, whyNoSmallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { blobsConformance } from './blobs.ts';

async function setUp() {
  const folder = join(await temporaryFolder(), 'files');
  return { folder, blobs: createBlobFolder({ folder }) };
}

blobsConformance('folder', setUp);

it('keeps files that only their owner can read, spread over folders', async () => {
  const { folder, blobs } = await setUp();
  await blobs.put('Abc', chunked(Buffer.from('x')));
  expect((await stat(join(folder, 'Ab', 'Abc'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'Ab'))).mode & 0o777).toBe(0o700);
  expect(await readdir(join(folder, 'incoming'))).toEqual([]);
});

it('removes what a process that ended left unfinished, once it is old', async () => {
  const { folder, blobs } = await setUp();
  await blobs.put('Abc', chunked(Buffer.from('x')));
  const [old, young] = [join(folder, 'incoming', 'old'), join(folder, 'incoming', 'young')];
  await Promise.all([writeFile(old, 'half'), writeFile(young, 'half')]);
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3_600_000);
  await utimes(old, twoDaysAgo, twoDaysAgo);
  for await (const _each of blobs.list());
  expect(await readdir(join(folder, 'incoming'))).toEqual(['young']);
});

const why = whyNoSmallDisk();
it.skipIf(why && mayLeaveSmallDiskOut())(
  'says that the disk is full, keeps what was there, and goes on once there is room',
  async () => {
    const blobs = createBlobFolder({ folder: join((await mountSmallDisk(1)).folder, 'files') });
    await blobs.put('first', chunked(Buffer.alloc(500_000, 1)));
    await expect(blobs.put('second', chunked(Buffer.alloc(900_000, 2)))).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await blobs.get('second')).toBeUndefined();
    expect(await bytesOf(await blobs.get('first'))).toHaveLength(500_000);
    await blobs.delete('first');
    await blobs.put('second', chunked(Buffer.alloc(900_000, 2)));
    expect(await bytesOf(await blobs.get('second'))).toHaveLength(900_000);
  },
);
