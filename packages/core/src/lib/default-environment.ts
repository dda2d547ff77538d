import type { Environment, Locks, PageLifecycle, Socket, TabChannel, Tabs } from './environment.js';
import { browserStorage, memoryStorage } from './storage.js';

/** Bytes of chance in an identifier: as many as in a UUID. */
const ID_BYTES = 16;

/** The surroundings as browsers and Node (22 and later, where `WebSocket` is global) offer them. */
export function defaultEnvironment(): Environment {
  const inPage = typeof document !== 'undefined';
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    uuid,
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    openSocket: (url) => new WebSocket(url) as Socket,
    storage: inPage ? browserStorage(() => localStorage) : memoryStorage(),
    tabStorage: inPage ? browserStorage(() => sessionStorage) : memoryStorage(),
    ...(inPage ? { lifecycle: pageLifecycle(), tabs: browserTabs() } : {}),
  };
}

/**
 * The platform's own where there is one: Node keeps a store of chance for it, which saves a system call
 * for each message. It is missing on http pages; text must work there too.
 */
function uuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const browserTabs = (): Tabs => ({
  locks: navigator.locks as Locks | undefined,
  channel: (name) => new BroadcastChannel(name) as TabChannel,
});

function listen(target: EventTarget, types: readonly string[], listener: (event: Event) => void): () => void {
  for (const type of types) target.addEventListener(type, listener);
  return () => {
    for (const type of types) target.removeEventListener(type, listener);
  };
}

function pageLifecycle(): PageLifecycle {
  return {
    onOnline: (listener) => listen(window, ['online', 'offline'], ({ type }) => listener(type === 'online')),
    onVisible: (listener) =>
      listen(document, ['visibilitychange'], () => {
        if (document.visibilityState === 'visible') listener();
      }),
    onHide: (listener) => listen(window, ['pagehide'], () => listener()),
    onRestore: (listener) =>
      listen(window, ['pageshow'], (event) => {
        // The first showing of a page is no return.
        if ((event as PageTransitionEvent).persisted) listener();
      }),
  };
}
