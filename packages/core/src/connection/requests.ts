import type { Environment } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';
import type { Answers, ErrorFrame, RequestType } from '../protocol/index.js';
import { toError } from './frames.js';

/** An answer takes a round trip and a commit; after this something is wrong on the way. */
const ANSWER_MS = 15_000;
/** Requests that wait for a connection; an interface that asks more is in a loop. */
const MAX_WAITING = 500;

/**
 * Their repetition changes nothing, so a lost connection is no reason to fail them; nor is that of whatever carries a
 * `key` that makes it one.
 */
const REPEATABLE: ReadonlySet<RequestType> = new Set(['open', 'get', 'list', 'history', 'contact', 'handover']);

interface Entry {
  type: RequestType;
  text: string;
  repeat: boolean;
  resolve(answer: Answers[RequestType]): void;
  reject(error: EarshotError): void;
  timer?: unknown;
}

/** What was asked and is not answered yet. */
export interface Requests {
  /** @returns its answer; it is sent now, or waits for `flush` */
  ask(type: RequestType, body: object, wait: boolean): Promise<Answers[RequestType]>;
  /** Sends what waits, in the order it was asked. */
  flush(): void;
  answer(id: number, answer: Answers[RequestType]): void;
  refuse(frame: ErrorFrame): void;
  /** The socket is gone: what may be repeated waits again, the rest fails. */
  lost(): void;
  failAll(error: EarshotError): void;
}

/** @param send hands a frame to the socket; false while there is none */
export function createRequests(environment: Environment, send: (text: string) => boolean): Requests {
  const entries = new Map<number, Entry>();
  let lastId = 0;

  function trySending(id: number, entry: Entry): boolean {
    if (!send(entry.text)) return false;
    entry.timer = environment.setTimeout(() => take(id)?.reject(new EarshotError('timeout')), ANSWER_MS);
    return true;
  }

  function take(id: number): Entry | undefined {
    const entry = entries.get(id);
    entries.delete(id);
    environment.clearTimeout(entry?.timer);
    return entry;
  }

  return {
    ask: (type, body, wait) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const id = lastId;
        const entry: Entry = {
          type,
          text: JSON.stringify({ ...body, t: type, id }),
          repeat: wait && ('key' in body || REPEATABLE.has(type)),
          resolve,
          reject,
        };
        if (trySending(id, entry) || (wait && entries.size < MAX_WAITING)) entries.set(id, entry);
        else reject(new EarshotError('offline'));
      }),
    flush() {
      for (const [id, entry] of entries) if (entry.timer === undefined) trySending(id, entry);
    },
    answer: (id, answer) => take(id)?.resolve(answer),
    refuse: (frame) => frame.id !== undefined && take(frame.id)?.reject(toError(frame)),
    lost() {
      for (const [id, entry] of entries) {
        if (entry.timer === undefined) continue;
        environment.clearTimeout(entry.timer);
        delete entry.timer;
        if (!entry.repeat) take(id)?.reject(new EarshotError('offline'));
      }
    },
    failAll(error) {
      for (const id of [...entries.keys()]) take(id)?.reject(error);
    },
  };
}
