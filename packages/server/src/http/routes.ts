import type { RouteName } from '../auth/permissions.js';
import type { Services } from '../services.js';
import { type Answer, type Exchange, redirect } from './answer.js';
import type { Assets } from './assets/folders.js';
import { file } from './files.js';
import { health, readiness } from './health.js';
import { publicPresence } from './presence.js';
import { signIn } from './sign-in.js';
import { createTalkForm } from './talk-page/form.js';
import { talkPage } from './talk-page/page.js';
import { createUploadRoute } from './uploads/route.js';

export type Method = 'GET' | 'POST' | 'HEAD' | 'PATCH' | 'DELETE' | 'OPTIONS';

export interface Route {
  /** `GET` answers `HEAD` too. */
  methods: readonly Method[];
  /** Against the path; its groups are handed to the handler, decoded. */
  path: RegExp;
  /** Counts against `Limits.httpPerMinute`. */
  limited?: true;
  handle: (exchange: Exchange, ...groups: string[]) => Promise<Answer> | Answer;
}

const GET = ['GET'] as const;
const POST = ['POST'] as const;

/** Every address, in the order they are tried. */
export function createRoutes(services: Services, assets: Assets): Record<RouteName, Route> {
  const postForm = createTalkForm(services);
  const upload = createUploadRoute(services);
  return {
    health: { methods: GET, path: /^\/healthz$/, handle: health },
    readiness: { methods: GET, path: /^\/readyz$/, handle: () => readiness(services) },
    presence: {
      methods: GET,
      path: /^\/v1\/presence$/,
      limited: true,
      handle: (exchange) => publicPresence(services, exchange),
    },
    signIn: {
      methods: POST,
      path: /^\/v1\/sign-in$/,
      limited: true,
      handle: (exchange) => signIn(services, exchange),
    },
    upload: {
      methods: ['HEAD', 'PATCH', 'DELETE', 'OPTIONS'],
      path: /^\/v1\/uploads\/([^/]+)$/,
      handle: (exchange, id) => upload(exchange, id ?? ''),
    },
    file: {
      methods: GET,
      path: /^\/v1\/files\/([^/]+)\/.+$/,
      handle: (exchange, id) => file(services, exchange, id ?? ''),
    },
    script: {
      methods: GET,
      path: /^\/(earshot\.js|v1\/.+)$/,
      handle: ({ request }, path) => assets.script(path ?? '', request.headers),
    },
    talkPage: {
      methods: GET,
      path: /^\/@([^/]+)$/,
      handle: (exchange, handle) => talkPage(services, exchange, handle ?? ''),
    },
    talkForm: {
      methods: POST,
      path: /^\/@([^/]+)$/,
      handle: (exchange, handle) => postForm(exchange, handle ?? ''),
    },
    console: {
      methods: GET,
      path: /^\/console(?:\/(.*))?$/,
      handle: ({ request, url }, path) =>
        url.pathname === '/console' ? redirect(301, '/console/') : assets.console(path ?? '', request.headers),
    },
    home: { methods: GET, path: /^\/$/, handle: () => redirect(302, '/console/') },
  };
}
