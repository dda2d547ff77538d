import { describe, expect, it } from 'vitest';
import type { LocalTracks } from '../../calls/engine.js';
import { createLink } from './link.js';
import type { MeshMessage } from './messages.js';
import type { TransportOptions } from './transport.js';

const OFFER = { type: 'offer', sdp: 'v=0' } as const;
const camera = { kind: 'video' } as MediaStreamTrack;

/** A link whose transports, timers and other side are the test. */
function setUp({ initiator = true, tracks = {} as LocalTracks } = {}) {
  const timers = new Map<number, () => void>();
  const transports: (TransportOptions & { log: unknown[] })[] = [];
  const sent: MeshMessage[] = [];
  const states: string[] = [];
  let timer = 0;
  const link = createLink({
    ...{ initiator, tracks, iceServers: [] },
    createTransport(options) {
      const log: unknown[] = [];
      transports.push({ ...options, log });
      return {
        negotiate: (data) => void log.push(data),
        setTracks: async (next) => void log.push(next),
        close: () => void log.push('closed'),
      };
    },
    createStream: () => ({ getTracks: () => [] }) as unknown as MediaStream,
    timers: {
      setTimeout(run) {
        timers.set(++timer, run);
        return timer;
      },
      clearTimeout: (id) => timers.delete(id as number),
    },
    send: (message) => sent.push(message),
    onStream: () => {},
    onState: (state) => states.push(state),
  });
  const newest = () => {
    const transport = transports.at(-1);
    if (!transport) throw new Error('no transport');
    return transport;
  };
  /** Time passes until every deadline is over. */
  const timeOut = () => {
    for (const [id, run] of [...timers]) {
      timers.delete(id);
      run();
    }
  };
  return { link, transports, newest, sent, states, timeOut, timers };
}

describe('one attempt', () => {
  it('carries what its transport says under its number, and back', () => {
    const { link, newest, sent } = setUp();
    newest().send(OFFER);
    expect(sent).toEqual([{ kind: 'negotiate', attempt: 0, data: OFFER }]);
    link.receive({ kind: 'negotiate', attempt: 0, data: { type: 'answer', sdp: 'v=0' } });
    expect(newest().log).toEqual([{ type: 'answer', sdp: 'v=0' }]);
  });

  it('reports when media flow and when they do not', () => {
    const { newest, states, timeOut } = setUp();
    newest().onState('connected');
    newest().onState('interrupted');
    newest().onState('connected');
    timeOut();
    expect(states).toEqual(['connected', 'connecting', 'connected']);
  });
});

describe('the picture', () => {
  it('is announced before the first offer when there is one', () => {
    expect(setUp({ tracks: { video: camera } }).sent).toEqual([{ kind: 'video', on: true }]);
    expect(setUp().sent).toEqual([]);
  });

  it('is announced again whenever it comes or goes, and only then', async () => {
    const { link, sent, newest } = setUp();
    const microphone = { kind: 'audio' } as MediaStreamTrack;
    await link.setTracks({ audio: microphone });
    await link.setTracks({ audio: microphone, video: camera });
    await link.setTracks({ video: camera });
    await link.setTracks({});
    expect(sent).toEqual([
      { kind: 'video', on: true },
      { kind: 'video', on: false },
    ]);
    expect(newest().log).toHaveLength(4);
  });
});

describe('a lost connection', () => {
  it('is offered anew by the side that offers', () => {
    const { newest, transports, states } = setUp();
    newest().onState('connected');
    newest().onState('failed');
    expect(transports).toHaveLength(2);
    expect(transports[0]?.log).toEqual(['closed']);
    newest().onState('connected');
    expect(states).toEqual(['connected', 'connecting', 'connected']);
  });

  it('is asked for by the side that answers, which waits for the offer', () => {
    const { link, newest, transports, sent } = setUp({ initiator: false });
    newest().onState('failed');
    expect(sent).toEqual([{ kind: 'restart', attempt: 1 }]);
    expect(transports).toHaveLength(1);
    link.receive({ kind: 'negotiate', attempt: 1, data: OFFER });
    expect(transports).toHaveLength(2);
    expect(newest().log).toEqual([OFFER]);
  });

  it('is made anew for the other side, which noticed first', () => {
    const { link, transports, states } = setUp();
    link.receive({ kind: 'restart', attempt: 1 });
    expect(transports).toHaveLength(2);
    expect(states).toEqual(['connecting']);
    link.receive({ kind: 'restart', attempt: 1 });
    expect(transports).toHaveLength(2);
  });

  it('noticed by both at once is one new attempt', () => {
    const { link, newest, transports } = setUp();
    newest().onState('failed');
    link.receive({ kind: 'restart', attempt: 1 });
    expect(transports).toHaveLength(2);
  });

  it('leaves behind what still arrives for it', () => {
    const { link, newest } = setUp();
    newest().onState('failed');
    link.receive({ kind: 'negotiate', attempt: 0, data: { type: 'answer', sdp: 'old' } });
    expect(newest().log).toEqual([]);
  });

  it('carries the tracks of now', async () => {
    const { link, newest } = setUp();
    await link.setTracks({ video: camera });
    newest().onState('failed');
    expect(newest().tracks).toEqual({ video: camera });
  });
});

describe('giving up', () => {
  it.each([true, false])('comes after one new attempt (offers: %s)', (initiator) => {
    const { newest, states, timeOut } = setUp({ initiator });
    newest().onState('failed');
    expect(states).toEqual(['connecting']);
    timeOut();
    expect(states).toEqual(['connecting', 'failed']);
  });

  it('also when nothing ever answers', () => {
    const { states, timeOut, timers } = setUp();
    timeOut();
    timeOut();
    expect(states).toEqual(['connecting', 'failed']);
    expect(timers.size).toBe(0);
  });

  it('is counted anew after each recovery', () => {
    const { newest, states } = setUp();
    for (let outage = 0; outage < 3; outage += 1) {
      newest().onState('failed');
      newest().onState('connected');
    }
    expect(states).not.toContain('failed');
  });
});

it('closes its transport and its timer', () => {
  const { link, newest, timers } = setUp();
  link.close();
  expect(newest().log).toEqual(['closed']);
  expect(timers.size).toBe(0);
});
