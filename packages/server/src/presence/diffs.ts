import type { PresenceState, ServerNotice } from '@earshot/core/protocol';
import type { Clock } from '../ports/clock.js';
import type { Peer } from '../ws/peer.js';
import type { Watches } from './watches.js';

/** Changes within this time travel together: a person cannot see the difference, a server can. */
const COALESCE_MS = 50;

/** One user as others see them now. */
export interface View {
  /** Changes when anyone would see something else. */
  fingerprint: string;
  /** The same object for all who see the same. */
  for(watcher: Peer): PresenceState;
}

/** Tells the watchers what has changed since they were told last. */
export interface Diffs {
  /** The user may be shown otherwise now. */
  touch(user: string): void;
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

  async function flush(): Promise<void> {
    const users = [...dirty].filter(watches.has);
    dirty.clear();
    const changes = new Map<Peer, PresenceState[]>();
    for (const [user, view] of await look(users)) {
      if (!watches.has(user) || known.get(user) === view.fingerprint) continue;
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
    touch(user) {
      if (!watches.has(user)) return;
      dirty.add(user);
      schedule();
    },
    told(user, { fingerprint }) {
      if (watches.has(user) && !known.has(user)) known.set(user, fingerprint);
    },
    forget(user) {
      known.delete(user);
    },
    close() {
      closed = true;
      clock.clearTimeout(timer);
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
