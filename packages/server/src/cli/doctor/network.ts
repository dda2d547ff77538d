import type { Settings } from '../settings.js';
import { type Finding, fine, note, wrong } from './finding.js';

/** A proxy on the same machine answers in milliseconds; one that takes this long is as good as down. */
const REACH_MS = 5_000;

export function checkPublicUrl({ publicUrl, trustProxy, host }: Settings): Finding[] {
  const { protocol, hostname } = new URL(publicUrl);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  if (isHere) {
    return [
      note(
        `The public address is ${publicUrl}, so only this machine can use it.`,
        'Start with --public-url https://talk.example.org once a proxy with TLS stands before it.',
      ),
    ];
  }
  if (protocol !== 'https:') {
    return [
      wrong(
        `The public address ${publicUrl} is not https: browsers give it no camera and microphone, and widgets refuse it.`,
        'Put a proxy that terminates TLS before it, and start with its https address as --public-url.',
      ),
    ];
  }
  const behindProxy = host === '127.0.0.1' || host === '::1' || host === 'localhost';
  if (behindProxy && !trustProxy) {
    return [
      wrong(
        'Behind a proxy, and without --trust-proxy every visitor has the proxy’s address and shares one rate limit.',
        'Start with --trust-proxy, and let the proxy set X-Forwarded-For.',
      ),
    ];
  }
  return [fine(`The public address is ${publicUrl}.`)];
}

export type Fetch = (url: string, init: { signal: AbortSignal }) => Promise<{ ok: boolean; status: number }>;

/** Asks the running server through the same door as everybody else. */
export async function checkReach({ publicUrl, port }: Settings, fetch: Fetch): Promise<Finding> {
  const url = `${publicUrl}/healthz`;
  try {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(REACH_MS) });
    if (ok) return fine(`${url} answers.`);
    return wrong(`${url} answers with ${status}.`, `Let the proxy hand every path on to port ${port} unchanged.`);
  } catch (error) {
    const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
    return wrong(
      `${url} cannot be reached from here (${cause?.code ?? message}).`,
      `Check the name in DNS, the proxy and its certificate, and that it hands on to port ${port}.`,
    );
  }
}

export function checkMail({ mail }: Settings, data: string): Finding {
  if (mail === 'smtp') return fine('Mail goes out through SMTP.');
  return note(
    `Mail is not sent: notices to absent members wait as files in ${data}/outbox.`,
    'Start with --smtp-url and --mail-from.',
  );
}

export function checkTurn({ turn }: Settings): Finding {
  if (turn) return fine('A TURN server is handed out for calls.');
  return note(
    'There is no TURN server: about one call in ten, between people behind strict firewalls or mobile networks, will not connect.',
    'Run coturn with use-auth-secret, and start with --turn-url and --turn-secret-file.',
  );
}
