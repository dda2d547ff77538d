import type { Availability, PresenceAnswer } from '@earshot/core/protocol';
import type { Place } from './types.js';

/** Presence older than this is asked for again when the reader comes back to the page; the answer's cache is shorter. */
export const REFRESH_AFTER_MS = 60_000;

/** `LIMITS.watchSize` of the protocol, which the loader does not carry: the server refuses more handles in one request. */
export const BATCH_SIZE = 100;

/** What is known of a handle: nothing, until the server answers, and for ever if it does not know the handle. */
interface KnownPresence {
  availability?: Availability;
  name?: string;
}

export interface PresenceBoard {
  /** Calls back now if something is known, and after each change. @returns stops following. */
  follow(handle: string, listener: (presence: KnownPresence) => void): () => void;
  /** Asks again for what is old; for when the reader comes back to the page. */
  refresh(): void;
  /** A live connection knows better than the last answer. */
  set(handle: string, availability: Availability): void;
}

/** One handle on the board, from the first name that followed it on. */
interface Entry extends KnownPresence {
  listeners: Set<(presence: KnownPresence) => void>;
  /** When the server was asked, or a connection told; 0 before. */
  at: number;
}

/**
 * The presence of all names on a page for one place: handles asked for in one turn travel in one request, which is
 * repeated at most when the reader comes back to the page. A server that does not answer leaves everybody unknown.
 */
export function createPresenceBoard({ host, site }: Place): PresenceBoard {
  const entries = new Map<string, Entry>();
  let scheduled = false;

  const learn = (news: KnownPresence & { handle: string }) => {
    const entry = entries.get(news.handle);
    if (entry) for (const listener of Object.assign(entry, news, { at: Date.now() }).listeners) listener(entry);
  };

  const ask = () => {
    scheduled = false;
    const handles: string[] = [];
    for (const [handle, entry] of entries) {
      if (!entry.listeners.size || Date.now() - entry.at <= REFRESH_AFTER_MS) continue;
      handles.push(handle);
      // Noted before the answer, so that a server that is down is not asked again at every change of the page.
      entry.at = Date.now();
    }
    // Sorted, so that every page with the same names shares one cache entry.
    handles.sort();
    while (handles.length) {
      const query = new URLSearchParams({ ...(site && { site }), handles: handles.splice(0, BATCH_SIZE).join() });
      fetch(`${host}/v1/presence?${query}`, { credentials: 'omit' })
        .then((answer): Promise<PresenceAnswer> => answer.json())
        .then(({ presence }) => presence.forEach(learn))
        // Down, or it refused and answered with something else: everybody stays unknown.
        .catch(() => {});
    }
  };

  const refresh = () => {
    if (!scheduled) queueMicrotask(ask);
    scheduled = true;
  };

  return {
    follow(handle, listener) {
      const entry = entries.get(handle) ?? { listeners: new Set(), at: 0 };
      entries.set(handle, entry);
      entry.listeners.add(listener);
      listener(entry);
      refresh();
      return () => entry.listeners.delete(listener);
    },
    refresh,
    set: (handle, availability) => learn({ handle, availability }),
  };
}
