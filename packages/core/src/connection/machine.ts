import { backoff } from '../lib/backoff.js';
import { EarshotError } from '../lib/errors.js';
import { CLOSE_CODES, type Timestamp } from '../protocol/index.js';

/** Where the connection is, with only what is valid there. */
export type MachineState =
  | { name: 'idle' }
  /** From asking for a socket to the answer to `hello`. */
  | { name: 'connecting'; attempt: number }
  | { name: 'connected'; attempt: number; since: Timestamp; pingMs: number; probing: boolean }
  | { name: 'waiting'; attempt: number; retryAt: Timestamp }
  | { name: 'offline' }
  /** The page is in the back/forward cache, or going. */
  | { name: 'suspended' }
  | { name: 'refused'; error: EarshotError }
  | { name: 'closed' };

export type MachineEvent =
  /** Something needs a connection. */
  | { type: 'wanted' }
  /** A person or program asks to try now. */
  | { type: 'connect' }
  | { type: 'opened' }
  | { type: 'welcomed'; pingIntervalMs: number }
  /** `hello` was refused; `renewed`: there is another identity to try with. */
  | { type: 'refused'; error: EarshotError; renewed: boolean }
  | { type: 'heard' }
  | { type: 'lost'; code: number }
  | { type: 'timer' }
  | { type: 'online' | 'offline' | 'visible' | 'hidden' | 'restored' }
  | { type: 'close' };

export type Effect =
  | { do: 'open' | 'hello' | 'ping' | 'forget' }
  /** Lets go of the socket and of the timer; what was asked on it is lost. */
  | { do: 'drop' }
  /** Sets the one timer, in place of the one before. */
  | { do: 'timer'; ms: number }
  /** Ends every request, waiting or under way. */
  | { do: 'fail'; error: EarshotError };

export interface Step {
  state: MachineState;
  effects: Effect[];
}

/**
 * Half a second first: most losses are a blink. Growing by half, not doubling, keeps the wait after a
 * server's return below 3 s (median) when it was gone for some seconds. Twenty at most: a person who
 * waits looks about that often.
 */
const BACKOFF = { floorMs: 200, baseMs: 500, growth: 1.5, capMs: 20_000 };
/** A server that says it restarts is back in a second or two; all its clients must not come at once. */
const RESTART = { floorMs: 300, baseMs: 1_500, growth: 1, capMs: 1_500 };
/** Longer than the slowest mobile handshake, shorter than a person's patience. */
const HANDSHAKE_MS = 10_000;
/** An answer to a ping takes a round trip; after this the path is dead. */
const PONG_MS = 8_000;
/** After sleep or a change of network a dead socket looks alive: ask, and do not wait long. */
const PROBE_MS = 3_000;
/** Below this a connection counts as one more failed attempt, so that a server that welcomes and drops is not hammered. */
const STABLE_MS = 2_000;
/** Browsers are wrong about being offline where a server runs on this machine or network. */
const OFFLINE_RETRY_MS = 30_000;
/** Guards against a server that asks for a ping every moment, or never. */
const PING_BOUNDS_MS = { least: 1_000, most: 60_000 };

/** Refusals that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(['rate_limited', 'server_unavailable', 'internal']);

const drop: Effect = { do: 'drop' };
const timer = (ms: number): Effect => ({ do: 'timer', ms });
const stay = (state: MachineState, ...effects: Effect[]): Step => ({ state, effects });

/**
 * What happens next. Pure: time and chance come in as numbers.
 * @param random uniform in [0, 1)
 */
export function transition(state: MachineState, event: MachineEvent, now: Timestamp, random: number): Step {
  const retry = (attempt: number, ms = backoff(attempt, random, BACKOFF)): Step =>
    stay({ name: 'waiting', attempt, retryAt: now + ms }, drop, timer(ms));

  if (state.name === 'closed') return stay(state);
  switch (event.type) {
    case 'close':
      return stay({ name: 'closed' }, { do: 'fail', error: new EarshotError('closed') }, drop);
    case 'wanted':
      return state.name === 'idle' ? open(0) : stay(state);
    case 'connect':
      return isOpen(state) || state.name === 'suspended' ? stay(state) : open(attemptOf(state));
    case 'opened':
      return stay(state, { do: 'hello' });
    case 'welcomed': {
      if (state.name !== 'connecting') return stay(state);
      const pingMs = Math.min(PING_BOUNDS_MS.most, Math.max(PING_BOUNDS_MS.least, event.pingIntervalMs || 0));
      return stay({ name: 'connected', attempt: state.attempt, since: now, pingMs, probing: false }, timer(pingMs));
    }
    case 'refused': {
      const attempt = attemptOf(state);
      if (event.renewed) return open(attempt + 1);
      if (!PASSING.has(event.error.code)) return refuse(event.error);
      return retry(attempt + 1, (event.error.context.retryAfterMs ?? 0) + backoff(attempt + 1, random, BACKOFF));
    }
    case 'heard':
      if (state.name !== 'connected' || !state.probing) return stay(state);
      return stay({ ...state, probing: false }, timer(state.pingMs));
    case 'lost':
      if (!isOpen(state)) return stay(state);
      if (event.code === CLOSE_CODES.signedOut) {
        return refuse(new EarshotError('unauthenticated'), { do: 'forget' });
      }
      // Another tab is there, or this one has its own: nobody's server is spared by waiting.
      if (event.code === CLOSE_CODES.moved) return open(attemptOf(state));
      if (event.code === CLOSE_CODES.restart) return retry(0, backoff(0, random, RESTART));
      // Browsers slow a hidden page's timers to one a minute, so its pings come late; its rings must not.
      if (event.code === CLOSE_CODES.idle && afterLoss(state, now) === 0) return open(0);
      return retry(afterLoss(state, now));
    case 'timer':
      switch (state.name) {
        case 'connecting':
          return retry(state.attempt + 1);
        case 'connected':
          return state.probing ? retry(afterLoss(state, now)) : probe(state, PONG_MS);
        case 'waiting':
        case 'offline':
          return open(attemptOf(state));
        default:
          return stay(state);
      }
    case 'offline':
      return isOpen(state) || state.name === 'waiting'
        ? stay({ name: 'offline' }, drop, timer(OFFLINE_RETRY_MS))
        : stay(state);
    case 'online':
    case 'visible':
      if (state.name === 'connected' && !state.probing) return probe(state, PROBE_MS);
      return state.name === 'waiting' || state.name === 'offline' ? open(attemptOf(state)) : stay(state);
    case 'hidden':
      return state.name === 'idle' || state.name === 'refused' ? stay(state) : stay({ name: 'suspended' }, drop);
    case 'restored':
      return state.name === 'suspended' ? open(0) : stay(state);
  }
}

function open(attempt: number): Step {
  return stay({ name: 'connecting', attempt }, drop, { do: 'open' }, timer(HANDSHAKE_MS));
}

function refuse(error: EarshotError, ...effects: Effect[]): Step {
  // First the reason: what the drop would fail, it would fail as merely offline.
  return stay({ name: 'refused', error }, ...effects, { do: 'fail', error }, drop);
}

function probe(state: MachineState & { name: 'connected' }, ms: number): Step {
  return stay({ ...state, probing: true }, { do: 'ping' }, timer(ms));
}

function isOpen(state: MachineState): state is MachineState & { name: 'connecting' | 'connected' } {
  return state.name === 'connecting' || state.name === 'connected';
}

function attemptOf(state: MachineState): number {
  return 'attempt' in state ? state.attempt : 0;
}

function afterLoss(state: MachineState & { name: 'connecting' | 'connected' }, now: Timestamp): number {
  return state.name === 'connected' && now - state.since >= STABLE_MS ? 0 : state.attempt + 1;
}
