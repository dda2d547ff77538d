import { randomBytes } from 'node:crypto';
import type { Blobs } from '@earshot/server';
import { describe, expect, it } from 'vitest';
import { bytesOf, chunked } from '../support/bytes.ts';

/** What every place for bytes must do. An adapter is done when its test is one call of this. */
export function blobsConformance(name: string, setUp: () => Promise<{ blobs: Blobs }>): void {
  const keysOf = async (blobs: Blobs) => {
    const keys: string[] = [];
    for await (const { key } of blobs.list()) keys.push(key);
    return keys.sort();
  };

  describe(`the blobs "${name}"`, () => {
    it.each([
      ['nothing', 0],
      ['one byte', 1],
      ['three megabytes', 3_000_000],
    ])('give back %s as it was put', async (_what, length) => {
      const { blobs } = await setUp();
      const bytes = randomBytes(length);
      await blobs.put('a-key_of.0', chunked(bytes));
      expect((await bytesOf(await blobs.get('a-key_of.0'))).equals(bytes)).toBe(true);
    });

    it('give back a range', async () => {
      const { blobs } = await setUp();
      await blobs.put('key', chunked(Buffer.from('0123456789')));
      expect(String(await bytesOf(await blobs.get('key', { start: 2, end: 5 })))).toBe('234');
      expect(String(await bytesOf(await blobs.get('key', { start: 9, end: 10 })))).toBe('9');
    });

    it('have nothing under a key that was never put, or was deleted', async () => {
      const { blobs } = await setUp();
      expect(await blobs.get('key')).toBeUndefined();
      await blobs.put('key', chunked(Buffer.from('x')));
      await blobs.delete('key');
      expect(await blobs.get('key')).toBeUndefined();
      await expect(blobs.delete('key')).resolves.toBeUndefined();
      expect(await keysOf(blobs)).toEqual([]);
    });

    it('keep nothing of what breaks off, and say why', async () => {
      const { blobs } = await setUp();
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('half');
        throw new Error('gone');
      }
      await expect(blobs.put('key', broken())).rejects.toThrow('gone');
      expect(await blobs.get('key')).toBeUndefined();
      expect(await keysOf(blobs)).toEqual([]);
    });

    it('show nothing before it is whole', async () => {
      const { blobs } = await setUp();
      let seen: unknown = 'not looked at';
      async function* slow(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('half');
        seen = [await blobs.get('key'), await keysOf(blobs)];
        yield Buffer.from('whole');
      }
      await blobs.put('key', slow());
      expect(seen).toEqual([undefined, []]);
      expect(String(await bytesOf(await blobs.get('key')))).toBe('halfwhole');
    });

    it('take many at once, list each once, and say when it came', async () => {
      const { blobs } = await setUp();
      const before = Date.now();
      const keys = Array.from({ length: 50 }, () => randomBytes(15).toString('base64url')).sort();
      await Promise.all(keys.map((key) => blobs.put(key, chunked(Buffer.from(key)))));
      expect(await keysOf(blobs)).toEqual(keys);
      for await (const { at } of blobs.list()) {
        expect(at).toBeGreaterThan(before - 5_000);
        expect(at).toBeLessThan(Date.now() + 5_000);
      }
    });

    it.each(['', '../key', 'a/b', 'a\\b', '.hidden', 'a\0b'])('refuse %j as a key', async (key) => {
      const { blobs } = await setUp();
      await expect(async () => blobs.put(key, chunked(Buffer.from('x')))).rejects.toThrow(RangeError);
      await expect(async () => blobs.get(key)).rejects.toThrow(RangeError);
    });
  });
}
