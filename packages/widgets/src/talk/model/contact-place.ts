import type { Thread } from '@earshot/core';

/**
 * Whether a visitor whom nobody can answer now is asked for an address, before they write or after; or
 * told that it is known. Members have one, and who was answered last needs none.
 */
export function contactPlace(thread: Thread): 'ask' | 'known' | undefined {
  if (thread.me.kind !== 'visitor') return undefined;
  if (thread.events.some(({ kind }) => kind === 'contact')) return 'known';
  const last = thread.events.at(-1);
  return thread.pending.length > 0 || !last || last.author === thread.me.id ? 'ask' : undefined;
}
