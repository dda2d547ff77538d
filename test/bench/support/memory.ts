/** Resident memory in bytes after everything collectable is gone. Needs `--expose-gc`. */
export function settledRss(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  for (let pass = 0; pass < 4; pass += 1) globalThis.gc();
  return process.memoryUsage().rss;
}
