const PREFIX = '#handover=';

export interface Handover {
  /** One-time. */
  token: string;
  /** Whose it is, where the link says so. It proves nothing, and only saves a question. */
  user: string | undefined;
}

/**
 * The hand-over in the fragment, which it is wiped from at once: it must not stay in the history, in a bookmark or in an
 * address that is passed on.
 */
export function takeHandover(
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState' | 'state'>,
): Handover | undefined {
  if (!location.hash.startsWith(PREFIX)) return undefined;
  const fields = new URLSearchParams(location.hash.slice(1));
  history.replaceState(history.state, '', location.pathname + location.search);
  const token = fields.get('handover');
  return token ? { token, user: fields.get('user') ?? undefined } : undefined;
}

/** Who this browser is on this page's origin already, as core keeps it. */
export function knownUser(origin: string, storage: () => Storage): string | undefined {
  try {
    const { user } = JSON.parse(storage().getItem(`earshot:${origin}::identity`) ?? '{}') as { user?: unknown };
    return typeof user === 'string' ? user : undefined;
  } catch {
    // Storage may be forbidden; then nobody can be known here.
    return undefined;
  }
}
