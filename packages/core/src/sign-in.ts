import { EarshotError } from './lib/errors.js';
import { checkHost } from './lib/host.js';
import { API_PREFIX, type HttpError, type SignInAnswer, type SignInRequest } from './protocol/index.js';

/** A person waits for this at a blank page; longer than a slow mobile round trip. */
const ANSWER_MS = 15_000;

/**
 * Trades the token of a one-time link for a session; give its secret to
 * `createClient({ identity: { kind: 'session', secret } })`.
 * @param host as in `ClientOptions.host`
 * @throws EarshotError `link_expired`, `rate_limited`, `offline`, `timeout`, `insecure_host` …
 */
export async function signIn(host: string, token: string): Promise<SignInAnswer> {
  const request: SignInRequest = { token };
  const answer = await ask(`${checkHost(host).base}${API_PREFIX}/sign-in`, JSON.stringify(request));
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && isAnswer(body)) return body;
  if (!isHttpError(body)) throw new EarshotError('server_unavailable');
  const { code, retryAfterMs } = body.error;
  throw new EarshotError(code, retryAfterMs === undefined ? {} : { retryAfterMs });
}

async function ask(url: string, body: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      credentials: 'omit',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  } catch (cause) {
    const isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw new EarshotError(isTimeout ? 'timeout' : 'offline', {}, { cause });
  }
}

function isAnswer(body: unknown): body is SignInAnswer {
  return typeof body === 'object' && body !== null && 'secret' in body && 'me' in body;
}

function isHttpError(body: unknown): body is HttpError {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
