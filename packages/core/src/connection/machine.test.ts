import { expect, test } from 'vitest';
import { EarshotError } from '../lib/errors.js';
import { CLOSE_CODES } from '../protocol/index.js';
import { type MachineEvent, type MachineState, transition } from './machine.js';

const NOW = 100_000;
const refusal = new EarshotError('forbidden_origin');
const gone = new EarshotError('unauthenticated');
const limited = new EarshotError('rate_limited', { retryAfterMs: 4_000 });

const idle: MachineState = { name: 'idle' };
const connecting: MachineState = { name: 'connecting', attempt: 2 };
const connected: MachineState = { name: 'connected', attempt: 2, since: NOW - 60_000, pingMs: 20_000, probing: false };
const fresh: MachineState = { ...connected, since: NOW - 500 };
const probing: MachineState = { ...connected, probing: true };
const waiting: MachineState = { name: 'waiting', attempt: 2, retryAt: NOW + 900 };
const offline: MachineState = { name: 'offline' };
const suspended: MachineState = { name: 'suspended' };
const refused: MachineState = { name: 'refused', error: refusal };
const closed: MachineState = { name: 'closed' };

const lost = (code = 1006): MachineEvent => ({ type: 'lost', code });

/** state, event, the state after it, what is done; with chance at one half */
const TABLE: [string, MachineState, MachineEvent, string, string][] = [
  ['a first request connects', idle, { type: 'wanted' }, 'connecting', 'drop open timer'],
  ['a request while waiting does not jump the queue', waiting, { type: 'wanted' }, 'waiting', ''],
  ['asking to connect while waiting tries at once', waiting, { type: 'connect' }, 'connecting', 'drop open timer'],
  ['asking again after a refusal tries again', refused, { type: 'connect' }, 'connecting', 'drop open timer'],
  ['asking while connected changes nothing', connected, { type: 'connect' }, 'connected', ''],
  ['an open socket says hello', connecting, { type: 'opened' }, 'connecting', 'hello'],
  ['a welcome connects', connecting, { type: 'welcomed', pingIntervalMs: 20_000 }, 'connected', 'timer'],
  ['a handshake that hangs is given up', connecting, { type: 'timer' }, 'waiting', 'drop timer'],
  ['a refusal stays', connecting, { type: 'refused', error: refusal, renewed: false }, 'refused', 'fail drop'],
  [
    'a passing refusal is waited out',
    connecting,
    { type: 'refused', error: limited, renewed: false },
    'waiting',
    'drop timer',
  ],
  [
    'another identity is tried at once',
    connecting,
    { type: 'refused', error: gone, renewed: true },
    'connecting',
    'drop open timer',
  ],
  ['a lost connection comes back', connected, lost(), 'waiting', 'drop timer'],
  ['a restart comes back', connected, lost(CLOSE_CODES.restart), 'waiting', 'drop timer'],
  ['too slow comes back', connected, lost(CLOSE_CODES.slow), 'waiting', 'drop timer'],
  [
    'idle comes back at once: the page was only hidden',
    connected,
    lost(CLOSE_CODES.idle),
    'connecting',
    'drop open timer',
  ],
  ['idle right after the welcome is no reason to hurry', fresh, lost(CLOSE_CODES.idle), 'waiting', 'drop timer'],
  ['idle before the welcome is no reason to hurry', connecting, lost(CLOSE_CODES.idle), 'waiting', 'drop timer'],
  ['moved to another tab comes back at once', fresh, lost(CLOSE_CODES.moved), 'connecting', 'drop open timer'],
  ['moved before the welcome, too', connecting, lost(CLOSE_CODES.moved), 'connecting', 'drop open timer'],
  ['moved while waiting is an echo', waiting, lost(CLOSE_CODES.moved), 'waiting', ''],
  ['signed out forgets who this was', connected, lost(CLOSE_CODES.signedOut), 'refused', 'forget fail drop'],
  ['a loss while waiting is an echo', waiting, lost(), 'waiting', ''],
  ['time to ping', connected, { type: 'timer' }, 'connected', 'ping timer'],
  ['no answer to the ping', probing, { type: 'timer' }, 'waiting', 'drop timer'],
  ['any frame answers a ping', probing, { type: 'heard' }, 'connected', 'timer'],
  ['frames while nothing is asked cost nothing', connected, { type: 'heard' }, 'connected', ''],
  ['time to try again', waiting, { type: 'timer' }, 'connecting', 'drop open timer'],
  ['no network', connected, { type: 'offline' }, 'offline', 'drop timer'],
  ['no network while waiting', waiting, { type: 'offline' }, 'offline', 'drop timer'],
  ['no network before anything was asked', idle, { type: 'offline' }, 'idle', ''],
  ['the network returns', offline, { type: 'online' }, 'connecting', 'drop open timer'],
  ['the browser may be wrong about the network', offline, { type: 'timer' }, 'connecting', 'drop open timer'],
  ['the page is looked at again', waiting, { type: 'visible' }, 'connecting', 'drop open timer'],
  ['a socket may have died in sleep', connected, { type: 'visible' }, 'connected', 'ping timer'],
  ['a changed network may have killed the socket', connected, { type: 'online' }, 'connected', 'ping timer'],
  ['the page goes into the cache', connected, { type: 'hidden' }, 'suspended', 'drop'],
  ['the page goes while waiting', waiting, { type: 'hidden' }, 'suspended', 'drop'],
  ['the page goes and nothing was open', idle, { type: 'hidden' }, 'idle', ''],
  ['the page goes and was refused', refused, { type: 'hidden' }, 'refused', ''],
  ['the page is back', suspended, { type: 'restored' }, 'connecting', 'drop open timer'],
  ['nothing to restore', connected, { type: 'restored' }, 'connected', ''],
  ['closing', connected, { type: 'close' }, 'closed', 'fail drop'],
  ['closed is closed', closed, { type: 'connect' }, 'closed', ''],
  ['closed stays closed when the network returns', closed, { type: 'online' }, 'closed', ''],
];

test.each(TABLE)('%s', (_title, state, event, name, effects) => {
  const step = transition(state, event, NOW, 0.5);
  expect(step.state.name).toBe(name);
  expect(step.effects.map((effect) => effect.do).join(' ')).toBe(effects);
});

test.each([
  ['a connection that held starts from the smallest window', connected, 0],
  ['a welcome followed by a loss counts as one more failure', fresh, 3],
  ['a failed attempt widens the window', connecting, 3],
])('%s', (_title, state, attempt) => {
  expect(transition(state, lost(), NOW, 0.5).state).toMatchObject({ name: 'waiting', attempt });
});

test('a passing refusal is waited out for as long as the server says, and a little for the spread', () => {
  const { state } = transition(connecting, { type: 'refused', error: limited, renewed: false }, NOW, 0.5);
  expect(state).toMatchObject({ name: 'waiting' });
  if (state.name === 'waiting') expect(state.retryAt).toBeGreaterThan(NOW + 4_000);
});

test.each([
  [0, 1_000],
  [Number.NaN, 1_000],
  [5_000, 5_000],
  [1e9, 60_000],
])('a ping interval of %d ms is taken as %d', (asked, taken) => {
  const { state } = transition(connecting, { type: 'welcomed', pingIntervalMs: asked }, NOW, 0.5);
  expect(state).toMatchObject({ name: 'connected', pingMs: taken });
});

/** Comes back to a server that is gone for `downMs`. @returns ms from its return to the attempt that finds it */
function returnAfter(downMs: number, code: number, random: () => number): number {
  let now = 0;
  let step = transition(connected, lost(code), now, random());
  for (;;) {
    if (step.state.name !== 'waiting') throw new Error('it gave up');
    now = step.state.retryAt;
    if (now >= downMs) return now - downMs;
    const open = transition(step.state, { type: 'timer' }, now, random());
    step = transition(open.state, lost(), now, random());
  }
}

test.each([
  ['a restart that says so', CLOSE_CODES.restart, 1_500],
  ['a restart that says so, slow', CLOSE_CODES.restart, 3_000],
  ['a killed server', 1006, 1_500],
  ['a killed server, slow', 1006, 4_000],
])('%s: a thousand clients are back within 3 s of it (median), and not all at once', (_title, code, downMs) => {
  let seed = 1;
  const random = () => {
    // Park and Miller's generator: the same thousand clients in every run.
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const delays = Array.from({ length: 1_000 }, () => returnAfter(downMs, code, random)).sort((a, b) => a - b);
  expect(delays[500]).toBeLessThan(3_000);
  const busiest = Math.max(...countBy(delays.map((delay) => Math.floor(delay / 100))));
  expect(busiest).toBeLessThan(300);
});

function countBy(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}
