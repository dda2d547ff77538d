import { createClient } from '@earshot/core';
import { calls } from '@earshot/core/calls';

const settings = document.documentElement.dataset;

/** One client for the whole page, made outside of any component. It does not connect yet. */
export const client = createClient({
  host: settings.host ?? location.origin,
  ...(settings.site ? { site: settings.site } : {}),
  features: [calls()],
  page: () => ({ title: document.title, url: location.href }),
});

// With this, `useClient()` knows that there are calls.
declare module '@earshot/react' {
  interface Register {
    client: typeof client;
  }
}
