import { toErrorFrame } from '../../faults.js';
import { createRateLimiter } from '../../limits/rate-limiter.js';
import { Refusal } from '../../refusal.js';
import type { Services } from '../../services.js';
import { type Answer, type Exchange, errorAnswer } from '../answer.js';

/** How long a browser asks no more whether it may: the longest that any of them believes. */
const PREFLIGHT_SECONDS = 7_200;

/** What pages may send and read; cookies are neither. */
function sharedWith(origin: string | undefined): Record<string, string> {
  const read = { 'Cross-Origin-Resource-Policy': 'cross-origin', Vary: 'Origin' };
  if (origin === undefined) return read;
  return {
    ...read,
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'HEAD, PATCH, DELETE',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, Tus-Resumable, Upload-Offset',
    'Access-Control-Expose-Headers': 'Retry-After, Tus-Resumable, Upload-Length, Upload-Offset',
    'Access-Control-Max-Age': `${PREFLIGHT_SECONDS}`,
  };
}

/** The ticket stands in a header: addresses stand in logs. */
const ticketOf = ({ request }: Exchange) => /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';

/**
 * `/v1/uploads/<id>`: takes the bytes of one file by the tus protocol (version 1.0.0: HEAD, PATCH, and DELETE of its
 * termination extension). It is made by the request `upload` on a socket, so there is no POST.
 */
export function createUploadRoute(services: Services): (exchange: Exchange, id: string) => Promise<Answer> {
  const requests = createRateLimiter(services.limits.uploadRequestsPerMinute, 60_000);
  return async (exchange, id) => {
    const shared = sharedWith(exchange.origin);
    if (exchange.request.method === 'OPTIONS') return { status: 204, headers: shared };
    try {
      await requests.take(exchange.address);
      const { upload, receiver } = await services.attachments.admitted(id, ticketOf(exchange));
      // What was sent belongs to its message.
      if (upload.message !== undefined) throw new Refusal('unknown_upload');
      // Also what a process that ended had no time to look at.
      await receiver.finish(id);
      // Loaded at the first upload: a server that has none does not carry it.
      const { speakTus } = await import('./tus.js');
      const answer = await speakTus(exchange, upload, receiver);
      return { ...answer, headers: { ...answer.headers, ...shared } };
    } catch (error) {
      // A page reads what went wrong only if the answer is shared with it.
      const { code, retryAfterMs } = toErrorFrame(error, services.logger, { route: 'upload' });
      const answer = errorAnswer({ code, retryAfterMs });
      return { ...answer, headers: { ...answer.headers, ...shared } };
    }
  };
}
