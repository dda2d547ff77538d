import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seqMap } from './seq-map.js';

test('holds what a map would, and leaves the one before as it was', () => {
  const seq = fc.oneof(fc.nat(40), fc.integer({ min: 1, max: 2 ** 30 - 1 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(seq, fc.string())), seq, (entries, elsewhere) => {
      const expected = new Map<number, string>();
      let map = seqMap<string>();
      for (const [at, value] of entries) {
        const before = map;
        map = map.withEntry(at, value);
        expect(before.get(at)).toBe(expected.get(at));
        expected.set(at, value);
      }
      for (const [at, value] of expected) expect(map.get(at)).toBe(value);
      expect(map.get(elsewhere)).toBe(expected.get(elsewhere));
    }),
  );
});
