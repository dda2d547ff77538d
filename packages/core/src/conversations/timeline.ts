import type { Connection } from '../connection/connection.js';
import type { Environment } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';
import { addEvents, endOf, holeIn, type Log, logOf, reachesTo } from '../model/log.js';
import { type ConversationEvent, type ConversationId, LIMITS, type Seq } from '../protocol/index.js';

/** A hole wider than this is not filled: the newest page is shown instead, and paging back finds the rest. */
const MAX_CATCH_UP = 5 * LIMITS.historyPage;
/** After a fault that says nothing of when to come back. */
const RETRY_MS = 5_000;

export interface TimelineOptions {
  connection: Connection;
  environment: Environment;
  conversation: ConversationId;
  log: Log;
  /** Whether events are kept to be shown, or forgotten once told. */
  keep: boolean;
  /** The log changed; `appended` are the events that are new at its end, in order. */
  changed(appended: readonly ConversationEvent[]): void;
}

/** One conversation's log, kept whole: holes are fetched as soon as they are noticed. */
export interface Timeline {
  log(): Log;
  add(events: readonly ConversationEvent[]): void;
  /** Something else said that there are events up to `seq`. */
  reachesTo(seq: Seq): void;
  loadEarlier(): Promise<void>;
  close(): void;
}

export function createTimeline(options: TimelineOptions): Timeline {
  const { connection, environment, conversation, keep } = options;
  let log = options.log;
  let fetching = false;
  let earlier: Promise<void> | undefined;
  let retryTimer: unknown;
  let closed = false;

  function replace(next: Log) {
    if (next === log || closed) return;
    const end = endOf(log);
    const appended = next.events.slice(Math.max(0, end - next.base));
    log = keep ? next : { ...next, base: endOf(next), events: [] };
    options.changed(appended);
    catchUp();
  }

  function catchUp() {
    if (fetching || closed || !holeIn(log)) return;
    fetching = true;
    environment.clearTimeout(retryTimer);
    fill().then(
      () => {
        fetching = false;
      },
      (error: unknown) => {
        fetching = false;
        retryLater(error);
      },
    );
  }

  async function fill() {
    for (let hole = holeIn(log); hole && !closed; hole = holeIn(log)) {
      const tooWide = hole.before - hole.after > MAX_CATCH_UP;
      const { events } = await connection.request('history', {
        conversation,
        ...(tooWide ? {} : { after: hole.after }),
      });
      const next = tooWide ? restartedAt(events) : addEvents(log, events);
      // A server that does not give what it announced is asked again when there is other news.
      if (endOf(next) === endOf(log)) return;
      replace(next);
    }
  }

  function restartedAt(page: readonly ConversationEvent[]): Log {
    const fresh = addEvents(logOf(page), log.ahead);
    return endOf(fresh) > endOf(log) ? reachesTo(fresh, log.lastSeq) : log;
  }

  function retryLater(error: unknown) {
    if (closed || !(error instanceof EarshotError)) return;
    retryTimer = environment.setTimeout(catchUp, error.context.retryAfterMs ?? RETRY_MS);
  }

  async function fetchEarlier() {
    const { events } = await connection.request('history', { conversation, before: log.base + 1 });
    replace(addEvents(log, events));
  }

  return {
    log: () => log,
    add: (events) => replace(addEvents(log, events)),
    reachesTo: (seq) => replace(reachesTo(log, seq)),
    loadEarlier() {
      if (log.base === 0) return Promise.resolve();
      earlier ??= fetchEarlier().finally(() => {
        earlier = undefined;
      });
      return earlier;
    },
    close() {
      closed = true;
      environment.clearTimeout(retryTimer);
    },
  };
}
