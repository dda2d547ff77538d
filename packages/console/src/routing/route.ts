/** What the right-hand pane shows. It lives in the fragment, so that links, reload and the back button work. */
export type Route = { name: 'list' } | { name: 'conversation'; id: string };

const CONVERSATION = /^#\/c\/([^/]+)$/;

export function parseRoute(hash: string): Route {
  const id = CONVERSATION.exec(hash)?.[1];
  if (id === undefined) return { name: 'list' };
  try {
    return { name: 'conversation', id: decodeURIComponent(id) };
  } catch {
    // A broken escape: an address that somebody mistyped.
    return { name: 'list' };
  }
}

export function formatRoute(route: Route): string {
  return route.name === 'list' ? '#/' : `#/c/${encodeURIComponent(route.id)}`;
}
