import { createStore, type Store } from '@earshot/core';
import { formatRoute, parseRoute, type Route } from './route.js';

export interface Router {
  readonly route: Store<Route>;
  go(route: Route): void;
  /** Back to the list, by the history where the list is what came before. */
  leave(): void;
}

/** What is noted beside a history entry: the list stands right before it. */
interface EntryState {
  afterList: boolean;
}

const isAfterList = (state: unknown): boolean => (state as EntryState | null)?.afterList === true;

export function createRouter(page: Window): Router {
  const read = () => parseRoute(page.location.hash);
  const route = createStore(read(), () => {
    page.addEventListener('hashchange', changed);
    changed();
    return () => page.removeEventListener('hashchange', changed);
  });

  function changed() {
    const next = read();
    const before = route.get();
    if (formatRoute(next) === formatRoute(before)) return;
    if (before.name === 'list' && page.history.state === null) {
      page.history.replaceState({ afterList: true } satisfies EntryState, '');
    }
    route.set(next);
  }

  return {
    route,
    go(next) {
      page.location.hash = formatRoute(next);
    },
    leave() {
      if (isAfterList(page.history.state)) return page.history.back();
      page.history.replaceState(null, '', formatRoute({ name: 'list' }));
      changed();
    },
  };
}
