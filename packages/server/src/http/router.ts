import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTP_PERMISSIONS, type RouteName } from '../auth/permissions.js';
import { toErrorFrame } from '../faults.js';
import { createRateLimiter } from '../limits/rate-limiter.js';
import { Refusal } from '../refusal.js';
import type { Services } from '../services.js';
import { addressOf } from './address.js';
import { type Answer, type Exchange, errorAnswer, write } from './answer.js';
import type { Route } from './routes.js';
import { checkSource } from './source.js';

/** Called for addresses that are not Earshot's, in the manner of Connect and Express. */
export type Next = () => void;

export type HandleRequest = (request: IncomingMessage, response: ServerResponse, next?: Next) => Promise<void>;

export function createRouter(services: Services, routes: Record<RouteName, Route>): HandleRequest {
  const { limits, logger, publicUrl, trustProxy } = services;
  const perAddress = createRateLimiter(limits.httpPerMinute, 60_000);

  async function answer(name: RouteName, route: Route, exchange: Exchange, groups: string[]): Promise<Answer> {
    try {
      if (route.limited) await perAddress.take(exchange.address);
      const site = exchange.url.searchParams.get('site') || undefined;
      await checkSource(services, HTTP_PERMISSIONS[name], exchange.request, site);
      return await route.handle(exchange, ...groups);
    } catch (error) {
      const { code, retryAfterMs } = toErrorFrame(error, logger, { route: name });
      return errorAnswer({ code, retryAfterMs });
    }
  }

  return async (request, response, next) => {
    const url = toUrl(request.url, publicUrl);
    const path = url && decodePath(url.pathname);
    const found = path === undefined ? [] : matching(routes, path);
    // Mounted in somebody's server, the front page is theirs.
    if (next && (found.length === 0 || path === '/')) return next();
    const match = found.find(({ route }) => methodsOf(route).includes(request.method ?? ''));
    if (url && match) {
      const address = addressOf(request, trustProxy);
      const exchange: Exchange = { request, url, address, origin: request.headers.origin };
      write(request, response, await answer(match.name, match.route, exchange, match.groups));
      return;
    }
    const refusal = errorAnswer(new Refusal(url ? 'unsupported' : 'bad_request'));
    const allow = [...new Set(found.flatMap(({ route }) => methodsOf(route)))].join(', ');
    write(
      request,
      response,
      allow ? { ...refusal, status: 405, headers: { ...refusal.headers, Allow: allow } } : refusal,
    );
  };
}

const methodsOf = ({ methods }: Route): readonly string[] =>
  methods.flatMap((one) => (one === 'GET' ? [one, 'HEAD'] : one));

function matching(routes: Record<RouteName, Route>, path: string) {
  return Object.entries(routes).flatMap(([name, route]) => {
    const match = route.path.exec(path);
    return match ? [{ name: name as RouteName, route, groups: match.slice(1).map((group) => group ?? '') }] : [];
  });
}

function toUrl(target: string | undefined, base: string): URL | undefined {
  // An absolute target names another host; only its path counts (RFC 9112 §3.2.2).
  return target !== undefined && URL.canParse(target, base) ? new URL(target, base) : undefined;
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
