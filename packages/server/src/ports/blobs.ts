/**
 * Where the bytes of files lie. What they are is in the store; here is only what a key names. A blob is
 * written once and never changed. Conformance: `test/contract/blobs.ts`.
 */
export interface Blobs {
  /**
   * Resolves when the content lies safe and whole under `key`; until then, and when `content` or the disk
   * fails, there is nothing.
   * @param key letters, digits, `-`, `_` and `.`, beginning with none of the dots; never used twice
   * @throws what `content` throws; what the disk says, e.g. with the code `ENOSPC`
   */
  put(key: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** From byte `start` up to, not including, `end`. Undefined when there is nothing under the key. */
  get(key: string, range?: { start: number; end: number }): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Of what is not there, too. */
  delete(key: string): Promise<void>;
  /** Everything there is, in any order; `at` is when it came. */
  list(): AsyncIterable<{ key: string; at: number }>;
}
