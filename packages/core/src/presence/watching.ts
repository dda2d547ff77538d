import type { Connection } from '../connection/connection.js';
import type { Environment } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';
import { LIMITS, type PresenceState, type UserId } from '../protocol/index.js';

/** After a refusal that does not say when to come back. */
const RETRY_MS = 5_000;

/** `@ada` for a handle, else a user's id. */
export type Target = string;

export interface Watching {
  add(target: Target): void;
  remove(target: Target): void;
  /** A new connection watches nothing yet. */
  startAgain(): void;
  close(): void;
}

export interface WatchingOptions {
  connection: Connection;
  environment: Environment;
  arrived(states: readonly PresenceState[]): void;
  /** Who stands behind a target, once known. */
  userOf(target: Target): UserId | undefined;
}

/** Keeps what the server watches equal to what is looked at; changes of one tick travel together. */
export function createWatching({ connection, environment, arrived, userOf }: WatchingOptions): Watching {
  const wanted = new Set<Target>();
  const watched = new Set<Target>();
  /** Those whose request is not answered yet. */
  const asked = new Set<Target>();
  let scheduled = false;
  let retryTimer: unknown;

  function schedule() {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      flush();
    });
  }

  function flush() {
    const added = [...wanted].filter((target) => !watched.has(target));
    const removed = [...watched].filter((target) => !wanted.has(target));
    for (const target of removed) watched.delete(target);
    for (const target of added) watched.add(target);
    // The server counts users, not names: one who is still looked at under another name stays watched.
    const still = new Set([...watched].map(userOf));
    const gone = removed.filter((target) => !still.has(userOf(target)));
    for (const part of parts(gone)) {
      connection.request('unwatch', part, { whenOffline: 'fail' }).catch(() => {
        // Without a connection nothing is watched.
      });
    }
    for (const part of parts(added)) void watch(part);
  }

  async function watch(part: Names) {
    const targets = targetsIn(part);
    for (const target of targets) asked.add(target);
    try {
      arrived((await connection.request('watch', part)).presence);
    } catch (error) {
      for (const target of targets) watched.delete(target);
      // Without a connection the next welcome starts again.
      if (!(error instanceof EarshotError) || connection.state.get().status !== 'connected') return;
      environment.clearTimeout(retryTimer);
      retryTimer = environment.setTimeout(flush, error.context.retryAfterMs ?? RETRY_MS);
    } finally {
      for (const target of targets) asked.delete(target);
    }
  }

  return {
    add(target) {
      wanted.add(target);
      schedule();
    },
    remove(target) {
      wanted.delete(target);
      schedule();
    },
    startAgain() {
      // What waited for the connection travels with it now; what was on its way when the last one went has failed.
      for (const target of watched) if (!asked.has(target)) watched.delete(target);
      schedule();
    },
    close() {
      wanted.clear();
      environment.clearTimeout(retryTimer);
    },
  };
}

interface Names {
  handles: string[];
  users: UserId[];
}

/** In requests of a size the server takes. */
function parts(targets: readonly Target[]): Names[] {
  const found: Names[] = [];
  for (let start = 0; start < targets.length; start += LIMITS.watchSize) {
    const part = targets.slice(start, start + LIMITS.watchSize);
    found.push({
      handles: part.flatMap((target) => (target.startsWith('@') ? target.slice(1) : [])),
      users: part.filter((target) => !target.startsWith('@')),
    });
  }
  return found;
}

const targetsIn = ({ handles, users }: Names): Target[] => [...handles.map((handle) => `@${handle}`), ...users];
