const PREFIX = '#handover=';

/**
 * The one-time token in the fragment, which it is wiped from at once: it must not stay in the history, in a bookmark
 * or in an address that is passed on.
 */
export function takeHandover(
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState' | 'state'>,
): string | undefined {
  if (!location.hash.startsWith(PREFIX)) return undefined;
  const token = location.hash.slice(PREFIX.length);
  history.replaceState(history.state, '', location.pathname + location.search);
  return token || undefined;
}
