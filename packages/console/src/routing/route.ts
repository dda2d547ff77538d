/** What the right-hand pane shows. It lives in the fragment, so that links, reload and the back button work. */
export type Route = { name: 'list' } | { name: 'contacts' } | { name: 'conversation'; id: string };

const CONVERSATION = /^#\/c\/([^/]+)$/;

export function parseRoute(hash: string): Route {
  if (hash === '#/contacts') return { name: 'contacts' };
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
  switch (route.name) {
    case 'list':
      return '#/';
    case 'contacts':
      return '#/contacts';
    case 'conversation':
      return `#/c/${encodeURIComponent(route.id)}`;
  }
}
