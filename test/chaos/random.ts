/** Chance that can be had again: the same seed gives the same numbers. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number in [from, to]. */
  between(from: number, to: number): number;
  /** True this often. */
  chance(share: number): boolean;
}

/** mulberry32: small, fast, and random enough to break things with. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (share) => next() < share,
  };
}

/** EARSHOT_CHAOS_SEED repeats a run; otherwise each is another. */
const chosenSeed = (): number => Number(process.env.EARSHOT_CHAOS_SEED ?? Math.floor(Math.random() * 2 ** 32));

/** Runs `work` with chance of its own; what it throws names the seed. */
export async function withSeed<T>(work: (random: Random) => Promise<T>, seed = chosenSeed()): Promise<T> {
  try {
    return await work(seeded(seed));
  } catch (error) {
    throw new Error(`with EARSHOT_CHAOS_SEED=${seed}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
