import type { RouteName } from '../auth/permissions.js';
import type { Services } from '../services.js';
import { type Answer, type Exchange, redirect } from './answer.js';
import type { Assets } from './assets/folders.js';
import { health, readiness } from './health.js';
import { publicPresence } from './presence.js';
import { signIn } from './sign-in.js';
import { createTalkForm } from './talk-page/form.js';
import { talkPage } from './talk-page/page.js';

export interface Route {
  method: 'GET' | 'POST';
  /** Against the path; its groups are handed to the handler, decoded. */
  path: RegExp;
  /** Counts against `Limits.httpPerMinute`. */
  limited?: true;
  handle: (exchange: Exchange, ...groups: string[]) => Promise<Answer> | Answer;
}

/** Every address, in the order they are tried. `GET` answers `HEAD` too. */
export function createRoutes(services: Services, assets: Assets): Record<RouteName, Route> {
  const postForm = createTalkForm(services);
  return {
    health: { method: 'GET', path: /^\/healthz$/, handle: health },
    readiness: { method: 'GET', path: /^\/readyz$/, handle: () => readiness(services) },
    presence: {
      method: 'GET',
      path: /^\/v1\/presence$/,
      limited: true,
      handle: (exchange) => publicPresence(services, exchange),
    },
    signIn: {
      method: 'POST',
      path: /^\/v1\/sign-in$/,
      limited: true,
      handle: (exchange) => signIn(services, exchange),
    },
    script: {
      method: 'GET',
      path: /^\/(earshot\.js|v1\/.+)$/,
      handle: ({ request }, path) => assets.script(path ?? '', request.headers),
    },
    talkPage: {
      method: 'GET',
      path: /^\/@([^/]+)$/,
      handle: (exchange, handle) => talkPage(services, exchange, handle ?? ''),
    },
    talkForm: {
      method: 'POST',
      path: /^\/@([^/]+)$/,
      handle: (exchange, handle) => postForm(exchange, handle ?? ''),
    },
    console: {
      method: 'GET',
      path: /^\/console(?:\/(.*))?$/,
      handle: ({ request, url }, path) =>
        url.pathname === '/console' ? redirect(301, '/console/') : assets.console(path ?? '', request.headers),
    },
    home: { method: 'GET', path: /^\/$/, handle: () => redirect(302, '/console/') },
  };
}
