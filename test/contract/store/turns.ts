import { describe, expect, it } from 'vitest';
import type { MakeStore } from './support.ts';

/** What one of several nodes does for all. */
export function turnsConformance(make: MakeStore): void {
  describe('turns', () => {
    it('are taken by one, however many want to at once, and again when it is time', async () => {
      const { turns } = await make();
      const asked = await Promise.all(Array.from({ length: 5 }, () => turns.take('tidy', 60_000)));
      expect(asked.filter((taken) => taken)).toHaveLength(1);
      expect(await turns.take('tidy', 60_000)).toBe(false);
      expect(await turns.take('something else', 60_000)).toBe(true);
      expect(await turns.take('tidy', 0)).toBe(true);
    });
  });
}
