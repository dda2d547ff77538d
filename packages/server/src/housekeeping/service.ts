import type { Limits } from '../config.js';
import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store.js';
import type { PresenceService } from '../presence/service.js';

export interface HousekeepingDependencies {
  store: {
    users: Pick<Store['users'], 'silentVisitors' | 'removeSilent'>;
    sessions: Pick<Store['sessions'], 'removeEnded'>;
    reports: Pick<Store['reports'], 'removeBefore'>;
    turns: Store['turns'];
  };
  presence: Pick<PresenceService, 'connected'>;
  clock: Clock;
  limits: Pick<Limits, 'silentVisitorMs' | 'reportMs'>;
  /** Files that nobody needs any more; undefined where there are none. */
  collectFiles: (() => Promise<void>) | undefined;
  failed: (error: unknown) => void;
}

/** Often enough that a flood of visitors does not outlive the day after it is due. */
const EVERY_MS = 6 * 3_600_000;
/** Not while a restarted server greets everybody at once. */
const FIRST_MS = 60_000;
/** Removed in one commit: others wait for it no longer than a blink. */
const BATCH = 200;

/**
 * Whoever opens a panel becomes a visitor, and a program can open thousands. Those who never said anything are
 * forgotten after a while; coming back, they are simply somebody new.
 */
export function createHousekeeping(dependencies: HousekeepingDependencies) {
  const { store, presence, clock, limits, collectFiles, failed } = dependencies;
  let closed = false;
  let timer = clock.setTimeout(run, FIRST_MS);

  function run(): void {
    tidy()
      .catch(failed)
      .then(collectFiles)
      .catch(failed)
      .finally(() => {
        if (!closed) timer = clock.setTimeout(run, EVERY_MS);
      });
  }

  async function tidy(): Promise<void> {
    // Of several nodes, one; after a restart, not at once again.
    if (!(await store.turns.take('housekeeping', EVERY_MS))) return;
    await store.sessions.removeEnded(clock.now());
    await store.reports.removeBefore(clock.now() - limits.reportMs);
    while (!closed) {
      const silent = await store.users.silentVisitors(clock.now() - limits.silentVisitorMs, BATCH);
      // Somebody who has a panel open may be about to write.
      const connected = await presence.connected(silent);
      const gone = silent.filter((user) => !connected.has(user));
      await store.users.removeSilent(gone);
      // What is left of a batch would be found again for ever.
      if (gone.length < BATCH) return;
    }
  }

  return {
    close(): void {
      closed = true;
      clock.clearTimeout(timer);
    },
  };
}
