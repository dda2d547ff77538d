import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Linux counts processor time in hundredths of a second, whatever its timer. */
const TICKS_PER_SECOND = 100;

/**
 * Watches what other programs take of the machine: a figure taken beside a busy neighbour says little.
 * @param pids this bench's own processes
 * @returns reads the share of all processors that others took since, 0…1; undefined where there is no /proc
 */
export function meterOthers(pids: readonly number[]): () => number | undefined {
  const began = performance.now();
  const before = read(pids);
  return () => {
    const now = read(pids);
    if (!before || !now) return undefined;
    const seconds = (performance.now() - began) / 1000;
    const taken = (now.all - before.all - (now.own - before.own)) / TICKS_PER_SECOND;
    return Math.max(0, taken / seconds / availableParallelism());
  };
}

function read(pids: readonly number[]): { all: number; own: number } | undefined {
  try {
    // "cpu user nice system idle iowait irq softirq steal": all but waiting.
    const [, user = 0, nice = 0, system = 0, , , irq = 0, soft = 0, steal = 0] = (
      readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? ''
    )
      .split(/\s+/)
      .map(Number);
    const own = pids.map((pid) => ticksOf(readFileSync(`/proc/${pid}/stat`, 'utf8')));
    return { all: user + nice + system + irq + soft + steal, own: own.reduce((sum, one) => sum + one, 0) };
  } catch {
    return undefined;
  }
}

/** The program's name, in brackets, may have spaces in it; user and system time are the 12th and 13th field after it. */
function ticksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
