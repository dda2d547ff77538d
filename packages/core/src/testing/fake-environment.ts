import type { Environment, PageLifecycle } from '../lib/environment.js';
import { memoryStorage } from '../lib/storage.js';
import { FakeSocket } from './fake-socket.js';

type LifecycleEvent = 'online' | 'offline' | 'visible' | 'hide' | 'restore';

export interface FakeEnvironment extends Environment {
  readonly sockets: FakeSocket[];
  /** The newest socket. */
  socket(): FakeSocket;
  /** Lets time pass: timers run in order, promises between them. */
  advance(ms: number): Promise<void>;
  /** Lets promises settle without time passing. */
  settle(): Promise<void>;
  page(event: LifecycleEvent): void;
  /** How many listen to the page. */
  listeners(): number;
  chance: number;
}

/** Time, chance, sockets and storage in the test's hand. */
export function fakeEnvironment(change: Partial<Environment> = {}): FakeEnvironment {
  let now = 1_000_000;
  let lastId = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const sockets: FakeSocket[] = [];
  const listeners = new Map<LifecycleEvent, Set<() => void>>();

  const listen = (event: LifecycleEvent, listener: () => void) => {
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set.add(listener));
    return () => void set.delete(listener);
  };
  const lifecycle: PageLifecycle = {
    onOnline(listener) {
      const stops = [listen('online', () => listener(true)), listen('offline', () => listener(false))];
      return () => {
        for (const stop of stops) stop();
      };
    },
    onVisible: (listener) => listen('visible', listener),
    onHide: (listener) => listen('hide', listener),
    onRestore: (listener) => listen('restore', listener),
  };

  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const environment: FakeEnvironment = {
    now: () => now,
    random: () => environment.chance,
    chance: 0.5,
    uuid() {
      lastId += 1;
      return `id-${lastId}`;
    },
    setTimeout(run, ms) {
      lastId += 1;
      timers.set(lastId, { at: now + ms, run });
      return lastId;
    },
    clearTimeout: (timer) => void timers.delete(timer as number),
    openSocket(url) {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket;
    },
    storage: memoryStorage(),
    tabStorage: memoryStorage(),
    lifecycle,
    sockets,
    socket() {
      const socket = sockets.at(-1);
      if (!socket) throw new Error('no socket was opened');
      return socket;
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (!next) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].run();
        await settle();
      }
      now = end;
    },
    settle,
    page(event) {
      for (const listener of listeners.get(event) ?? []) listener();
    },
    listeners: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
    ...change,
  };
  return environment;
}
