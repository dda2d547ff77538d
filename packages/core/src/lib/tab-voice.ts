/**
 * How near a person is to a tab: they look at the very thing (`attended`), at the page, having used it (`seen`), or
 * neither can be said (`away`).
 */
export type Nearness = 'attended' | 'seen' | 'away';

/** Of the tabs that would all say the same, one speaks: it makes the sound, or shows the notification. */
export interface TabVoice {
  /** Tells the other tabs. A page that is hidden is `away`: what it tells would keep it out of the back/forward cache. */
  near(nearness: Nearness): void;
  /**
   * Says it once, in a tab that is seen before one that is not; and nowhere while one of them is attended.
   * Without Web Locks (http pages) each tab that is not attended itself says it.
   * @param id the same in every tab
   */
  say(id: string, speak: () => void): Promise<void>;
}

/** Long enough for every tab to have heard of the same event. */
const SAID_MS = 2_000;

/** @param name what it is about; tabs that say something else need another */
export function createTabVoice(
  name: string,
  locks: Pick<LockManager, 'request' | 'query'> | undefined = globalThis.navigator?.locks,
): TabVoice {
  let current: Nearness = 'away';
  let letGo: (() => void) | undefined;
  const lockOf = (what: string) => `${name}:${what}`;

  return {
    near(nearness) {
      if (nearness === current) return;
      current = nearness;
      letGo?.();
      letGo = undefined;
      if (nearness === 'away') return;
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      locks
        ?.request(lockOf(nearness), { mode: 'shared' }, () => held)
        .catch(() => {
          // Forbidden here; then each tab speaks for itself.
        });
    },
    async say(id, speak) {
      if (current === 'attended') return;
      try {
        const { held = [] } = (await locks?.query()) ?? {};
        const is = (nearness: Nearness) => held.some((lock) => lock.name === lockOf(nearness));
        if (is('attended') || (current === 'away' && is('seen'))) return;
      } catch {
        return speak();
      }
      if (!locks) return speak();
      await locks.request(lockOf(id), { ifAvailable: true }, async (lock) => {
        if (!lock) return;
        speak();
        await new Promise((resolve) => setTimeout(resolve, SAID_MS));
      });
    },
  };
}
