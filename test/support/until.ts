/** How often a condition is looked at; often enough that waiting adds nothing one could notice. */
const LOOK_EVERY_MS = 10;

/**
 * Waits for a condition, looking again and again; a throw counts as "not yet".
 * @returns what `read` returned once it was neither false nor undefined
 * @throws when the time is over, naming `what` was waited for
 */
export async function until<T>(
  what: string,
  read: () => T | Promise<T>,
  { withinMs = 10_000 }: { withinMs?: number } = {},
): Promise<Exclude<T, false | undefined>> {
  const deadline = performance.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      last = await read();
      if (last !== false && last !== undefined) return last as Exclude<T, false | undefined>;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`waited ${withinMs} ms in vain until ${what}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
