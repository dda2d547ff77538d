import type { startDemo } from '../../examples/blog/demo.mjs';

type Store = Awaited<ReturnType<typeof startDemo>>['store'];

/** As many at once as the server's own senders in a burst: they share a commit. */
const AT_ONCE = 500;
/** Apart enough that a thread has days, near enough that one person's lines stand together. */
const GAP_MS = 47_000;

/**
 * Fills a conversation with messages of two people in turn, through the store, as if they had talked for weeks: every
 * seventh line is long, so that rows are of many heights.
 */
export async function fillThread(
  store: Store,
  conversation: string,
  authors: [string, string],
  count: number,
): Promise<void> {
  const end = Date.now();
  const append = (index: number) => {
    const author = authors[Math.floor(index / 3) % 2] ?? authors[0];
    const text =
      index % 7 === 0 ? `Line ${index}. ${'It goes on for a while. '.repeat(1 + (index % 5))}` : `Line ${index}.`;
    const key = `fill-${index}`;
    const at = end - (count - index) * GAP_MS;
    return store.conversations.append(conversation, { kind: 'message', author, key, text }, at, {
      device: 'fill',
      key,
    });
  };
  for (let start = 0; start < count; start += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - start);
    await Promise.all(Array.from({ length: size }, (_, offset) => append(start + offset)));
  }
}
