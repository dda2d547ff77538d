/** Resident memory in bytes. */
export interface Memory {
  /** After four ordinary collections: with the room that the heap keeps from the rush of connecting. */
  collected: number;
  /** After V8's last-resort collection, which also gives back that room: what is held. */
  held: number;
}

/** What the process holds, both ways. Needs `--expose-gc`. */
export function measureMemory(): Memory {
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  for (let pass = 0; pass < 4; pass += 1) globalThis.gc();
  const collected = process.memoryUsage().rss;
  globalThis.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  return { collected, held: process.memoryUsage().rss };
}
