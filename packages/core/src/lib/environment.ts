/** What the client takes from its surroundings, injected so that tests own time and chance. */
export interface Environment {
  /** Milliseconds since 1970, as `Date.now`. */
  now(): number;
  /** Uniform in [0, 1), as `Math.random`; for jitter only, never for secrets or identifiers. */
  random(): number;
  /** A new unguessable identifier. */
  uuid(): string;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  openSocket(url: string): Socket;
  storage: KeyValueStorage;
  /** Kept for one tab, through reloads and for the pages of one origin that follow one another; `sessionStorage` fits. */
  tabStorage: KeyValueStorage;
  /** For what is larger, or read seldom. Absent: the browser's database in pages, nothing in Node. */
  records?: RecordStorage;
  /** Absent in Node: there are no tabs. */
  tabs?: Tabs;
  /** Absent in Node: there is no page that could be hidden, nor a network state to follow. */
  lifecycle?: PageLifecycle;
}

/** The part of `WebSocket` in use. */
export interface Socket {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  /** Bytes handed over but not yet sent. */
  readonly bufferedAmount: number;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
}

/** Small synchronous storage; `localStorage` fits, a `Map` in Node. Failing writes are survivable. */
export interface KeyValueStorage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Every key there is; what waits in the outbox is found by it after a reload. */
  keys(): readonly string[];
  /** Tells of changes that *other* pages of this origin make; absent where there are none. */
  watch?(key: string, listener: (value: string | undefined) => void): () => void;
}

/**
 * Storage that outlives the page and does not hold it up. Each call is one transaction, and rejects where the
 * surroundings refuse; calls of one page take effect in the order they were made.
 */
export interface RecordStorage {
  /** Every record whose name begins so. */
  load(prefix: string): Promise<(readonly [name: string, value: unknown])[]>;
  /** @returns when it is safe. @param value whatever can be cloned, a `Blob` too */
  set(name: string, value: unknown): Promise<void>;
  remove(name: string): Promise<void>;
  /** Removes every record whose name begins so. */
  wipe(prefix: string): Promise<void>;
}

/** What a page tells about itself. Each returns the function that stops listening. */
export interface PageLifecycle {
  onOnline(listener: (online: boolean) => void): () => void;
  onVisible(listener: () => void): () => void;
  /** The page is going away, perhaps into the back/forward cache. */
  onHide(listener: () => void): () => void;
  /** The page came back from the back/forward cache. */
  onRestore(listener: () => void): () => void;
}

/** How the tabs of one browser profile find one another. */
export interface Tabs {
  /** `navigator.locks`; absent on http pages. Then each client opens a socket of its own. */
  locks?: Locks | undefined;
  /** Hears what other tabs post under this name; `BroadcastChannel` fits. */
  channel(name: string): TabChannel;
}

/** The part of `LockManager` in use. */
export interface Locks {
  request(
    name: string,
    options: { signal?: AbortSignal; steal?: boolean; ifAvailable?: boolean },
    granted: (lock: unknown) => Promise<unknown> | undefined,
  ): Promise<unknown>;
}

/** The part of `BroadcastChannel` in use. */
export interface TabChannel {
  postMessage(message: unknown): void;
  close(): void;
  onmessage: ((event: { data: unknown }) => void) | null;
}
