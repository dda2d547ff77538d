/** Time and timers, injected so that tests own them. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}
