import type { PresenceState, ServerNotice, Timestamp } from '@earshot/core/protocol';
import type { Clock } from '../ports/clock.js';
import type { Peer } from '../ws/peer.js';
import type { Watches } from './watches.js';

/** Changes within this time travel together: a person cannot see the difference, a server can. */
const COALESCE_MS = 50;
/** Timers count milliseconds in 31 bits; a day is looked at again anyway. */
const LONGEST_MS = 24 * 3_600_000;

/** One user as others see them now. */
export interface View {
  /** Changes when anyone would see something else. */
  fingerprint: string;
  /** When it changes by itself, e.g. as a status ends. */
  changesAt?: Timestamp;
  /** The same object for all who see the same. */
  for(watcher: Peer): PresenceState;
}

/** Tells the watchers what has changed since they were told last. */
export interface Diffs {
  /** The user may be shown otherwise now. */
  touch(user: string): void;
  /** The user may be shown otherwise to some, though nothing of what is shown has changed. */
  audienceChanged(user: string): void;
  /** What a new watcher was just answered with. */
  told(user: string, view: View): void;
  /** Nobody watches the user any more. */
  forget(user: string): void;
  close(): void;
}

export interface DiffsDependencies {
  clock: Clock;
  watches: Pick<Watches, 'of' | 'has'>;
  /** One question for all of them. */
  look(users: readonly string[]): Promise<ReadonlyMap<string, View>>;
  failed: (error: unknown) => void;
}

/**
 * The cost follows the watchers: who nobody watches costs nothing here, a user who changed is looked up
 * once for all who watch, and those who see the same share one frame.
 */
export function createDiffs({ clock, watches, look, failed }: DiffsDependencies): Diffs {
  const dirty = new Set<string>();
  /** The fingerprints of what the watchers know. */
  const known = new Map<string, string>();
  /** For what changes by itself. Only what is watched has one: nothing is lost with the process. */
  const timers = new Map<string, unknown>();
  let timer: unknown;
  /** Two looks at once could overtake one another. */
  let looking = false;
  let closed = false;

  function schedule() {
    if (closed || looking || timer !== undefined || dirty.size === 0) return;
    timer = clock.setTimeout(() => {
      timer = undefined;
      looking = true;
      flush()
        .catch(failed)
        .finally(() => {
          looking = false;
          schedule();
        });
    }, COALESCE_MS);
  }

  function touch(user: string) {
    if (!watches.has(user)) return;
    dirty.add(user);
    schedule();
  }

  function lookAgain(user: string, { changesAt }: View) {
    clock.clearTimeout(timers.get(user));
    timers.delete(user);
    if (changesAt === undefined || closed) return;
    const wait = Math.min(Math.max(0, changesAt - clock.now()), LONGEST_MS);
    timers.set(
      user,
      clock.setTimeout(() => touch(user), wait),
    );
  }

  async function flush(): Promise<void> {
    const users = [...dirty].filter(watches.has);
    dirty.clear();
    const changes = new Map<Peer, PresenceState[]>();
    for (const [user, view] of await look(users)) {
      if (!watches.has(user)) continue;
      lookAgain(user, view);
      if (known.get(user) === view.fingerprint) continue;
      known.set(user, view.fingerprint);
      for (const peer of watches.of(user)) {
        const states = changes.get(peer);
        if (states) states.push(view.for(peer));
        else changes.set(peer, [view.for(peer)]);
      }
    }
    const frameOf = createFrames();
    for (const [peer, states] of changes) peer.send(frameOf(states));
  }

  return {
    touch,
    audienceChanged(user) {
      known.delete(user);
      touch(user);
    },
    told(user, view) {
      if (!watches.has(user) || known.has(user)) return;
      known.set(user, view.fingerprint);
      lookAgain(user, view);
    },
    forget(user) {
      known.delete(user);
      clock.clearTimeout(timers.get(user));
      timers.delete(user);
    },
    close() {
      closed = true;
      for (const each of [timer, ...timers.values()]) clock.clearTimeout(each);
    },
  };
}

/** One frame for all who are told the same, so that it is turned into text once. */
function createFrames(): (states: PresenceState[]) => ServerNotice {
  const numbers = new Map<PresenceState, number>();
  const frames = new Map<string, ServerNotice>();
  return (presence) => {
    let key = '';
    for (const state of presence) {
      const number = numbers.get(state) ?? numbers.size;
      numbers.set(state, number);
      key += `${number},`;
    }
    const frame = frames.get(key) ?? { t: 'presence', presence };
    frames.set(key, frame);
    return frame;
  };
}
