import type { Clock } from '../ports/clock.js';

/** How many people of one group are shown as typing; more than a line can name helps nobody. */
const SHOWN = 3;
/** When a typist who fell silent is forgotten, as clients do. */
const LASTS_MS = 8_000;
/** Groups in which somebody types at the same time. */
const MAX_GROUPS = 10_000;

/** Bounds what typing in groups costs: each keystroke of each would otherwise go to all. */
export interface Typists {
  /** Is it worth telling the others? */
  admit(conversation: string, user: string, on: boolean): boolean;
}

export function createTypists(clock: Clock): Typists {
  const groups = new Map<string, Map<string, number>>();
  return {
    admit(conversation, user, on) {
      const now = clock.now();
      const typists = groups.get(conversation) ?? new Map<string, number>();
      for (const [typist, until] of typists) if (until <= now) typists.delete(typist);
      const shown = typists.has(user);
      if (on && (shown || typists.size < SHOWN)) typists.set(user, now + LASTS_MS);
      else if (!on) typists.delete(user);
      const admitted = on ? typists.has(user) : shown;
      groups.delete(conversation);
      if (typists.size > 0) groups.set(conversation, typists);
      const [oldest] = groups.keys();
      if (oldest !== undefined && groups.size > MAX_GROUPS) groups.delete(oldest);
      return admitted;
    },
  };
}
