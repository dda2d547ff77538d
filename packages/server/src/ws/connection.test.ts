import { CLOSE_CODES, type CloseCode, type ServerFrame } from '@earshot/core/protocol';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../config.js';
import { createServices } from '../services.js';
import { createManualClock } from '../testing/manual-clock.js';
import { temporaryStore } from '../testing/server.js';
import { Connection } from './connection.js';
import { createHandlers } from './dispatch.js';

async function setUp(limits: Partial<Limits> = {}) {
  const clock = createManualClock();
  const store = await temporaryStore(clock.now);
  const site = await store.sites.create({ name: 'Blog', origins: [] });
  const services = createServices({ store, clock, publicUrl: 'https://talk.example', limits });
  await services.ready;

  function connect(caller = { connection: 'c', origin: undefined as string | undefined, address: '192.0.2.1' }) {
    const sent: ServerFrame[] = [];
    const closed: CloseCode[] = [];
    const socket = {
      isOpen: true,
      bufferedAmount: 0,
      send: (text: string) => sent.push(JSON.parse(text)),
      sendShared: ({ text }: { text: string }) => sent.push(JSON.parse(text)),
      close(code: CloseCode) {
        socket.isOpen = false;
        closed.push(code);
      },
      terminate: vi.fn(),
    };
    const connection = new Connection(socket, caller, { services, ...createHandlers(services) });
    const receive = (frame: object | string) =>
      connection.receive(Buffer.from(typeof frame === 'string' ? frame : JSON.stringify(frame)), false);
    async function hello(more: object = {}) {
      receive({
        ...{ t: 'hello', id: 1, protocol: { min: 1, max: 1 }, credentials: { kind: 'anonymous' } },
        ...{ device: 'd', instance: 'i', ...more },
      });
      return vi.waitFor(
        () => sent.find((frame) => frame.t === 'ok' || frame.t === 'error') ?? expect.fail('no answer'),
      );
    }
    return { connection, socket, sent, closed, receive, hello };
  }
  return { clock, store, site, services, connect };
}

const userIn = (welcome: ServerFrame) => (welcome as unknown as { me: { id: string } }).me.id;

describe('before hello', () => {
  it('nothing is answered but unknown types and the lack of a greeting', async () => {
    const { connect } = await setUp();
    const { receive, sent } = connect();
    receive({ t: 'ping', id: 7 });
    receive({ t: 'teleport', id: 8 });
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent).toEqual([
      { t: 'error', id: 7, code: 'unauthenticated' },
      { t: 'error', id: 8, code: 'unsupported' },
    ]);
  });

  it('silence ends after the time for it, and frames do not lengthen that', async () => {
    const { connect, clock } = await setUp();
    const { connection, receive, closed } = connect();
    clock.advance(DEFAULT_LIMITS.helloTimeoutMs - 1);
    receive({ t: 'ping', id: 1 });
    expect(connection.deadline).toBe(clock.now() + 1);
    connection.expire();
    expect(closed).toEqual([CLOSE_CODES.idle]);
  });
});

describe('hello', () => {
  it.each([
    ['another protocol', { protocol: { min: 7, max: 9 } }, 'version_mismatch'],
    ['an unknown site', { site: 'site_unknown' }, 'unknown_site'],
    ['an unknown secret', { credentials: { kind: 'session', secret: 'x' } }, 'unauthenticated'],
    ['an unknown hand-over', { credentials: { kind: 'handover', token: 'x' } }, 'unauthenticated'],
    ['a form that is not its own', { device: 5 }, 'bad_request'],
  ])('with %s is refused for good', async (_name, more, code) => {
    const { connect } = await setUp();
    const { hello, closed } = connect();
    expect(await hello(more)).toEqual({ t: 'error', id: 1, code });
    expect(closed).toEqual([CLOSE_CODES.refused]);
  });

  it('from a page that the site does not name is refused', async () => {
    const { connect } = await setUp();
    const { hello } = connect({ connection: 'c', origin: 'https://evil.example', address: '192.0.2.1' });
    expect(await hello()).toMatchObject({ code: 'forbidden_origin' });
  });

  it('that fails on our side may be tried again, and leaves nobody behind', async () => {
    const { connect, services } = await setUp();
    const added = vi.spyOn(services.peers, 'add');
    services.conversations.feedOf = async () => {
      throw new Error('broken');
    };
    const { hello, closed } = connect();
    expect(await hello()).toMatchObject({ code: 'internal', reference: expect.any(String) });
    expect(closed).toEqual([CLOSE_CODES.restart]);
    const [peer] = added.mock.calls[0] ?? [];
    expect(peer && services.peers.of(peer.user.id)).toEqual([]);
  });

  it('of one connection too many is told when to come back, and changes nothing for the others', async () => {
    const { connect, services } = await setUp({ connectionsPerUser: 1 });
    const first = connect();
    const welcome = (await first.hello()) as ServerFrame & { secret: string };
    const second = connect();
    const credentials = { kind: 'session', secret: welcome.secret };
    expect(await second.hello({ credentials })).toMatchObject({ code: 'rate_limited', retryAfterMs: 30_000 });
    expect(second.closed).toEqual([CLOSE_CODES.restart]);
    expect(services.peers.of(userIn(welcome))).toHaveLength(1);
    first.connection.closed();
    expect(services.peers.of(userIn(welcome))).toEqual([]);
  });

  it('comes first: what is published meanwhile follows it', async () => {
    const { connect, services } = await setUp();
    const arrived = services.calls.arrived;
    services.calls.arrived = async (peer) => {
      services.bus.publish(peer.user.id, { t: 'profile', profile: { id: 'x', kind: 'visitor' } });
      await arrived(peer);
    };
    const { hello, sent } = connect();
    await hello();
    expect(sent.map(({ t }) => t)).toEqual(['ok', 'profile']);
  });

  it('with a cursor from the future is told to start over', async () => {
    const { connect } = await setUp();
    expect(await connect().hello({ feed: 5 })).toMatchObject({ resume: 'limited', feed: 0 });
    expect(await connect().hello({ feed: 0 })).toMatchObject({ resume: 'recovered', changed: [] });
    expect(await connect().hello()).toMatchObject({ resume: 'fresh' });
  });
});

describe('a slow reader', () => {
  const NOTICES = {
    typing: { t: 'typing', conversation: 'c', user: 'u', on: true },
    profile: { t: 'profile', profile: { id: 'u', kind: 'visitor' } },
  } as const;

  it('first misses what is ephemeral, then is closed with a code that means "come back"', async () => {
    const { connect } = await setUp({ socketSoftBytes: 100, socketBufferBytes: 1_000 });
    const { hello, socket, connection, sent, closed } = connect();
    await hello();
    socket.bufferedAmount = 101;
    connection.notify(NOTICES.typing);
    connection.notify(NOTICES.profile);
    expect(sent.slice(1).map(({ t }) => t)).toEqual(['profile']);
    socket.bufferedAmount = 1_001;
    connection.notify(NOTICES.profile);
    expect(closed).toEqual([CLOSE_CODES.slow]);
  });

  it('that does not answer the closing either is ended', async () => {
    const { connect, clock } = await setUp();
    const { hello, socket, connection } = connect();
    await hello();
    connection.close(CLOSE_CODES.slow);
    expect(connection.deadline).toBe(clock.now() + 5_000);
    connection.expire();
    expect(socket.terminate).toHaveBeenCalledOnce();
  });
});

describe('a connection', () => {
  it('lives as long as it is heard', async () => {
    const { connect, clock } = await setUp();
    const { hello, connection, receive } = connect();
    await hello();
    clock.advance(40_000);
    receive({ t: 'ping', id: 2 });
    expect(connection.deadline).toBe(clock.now() + DEFAULT_LIMITS.idleTimeoutMs);
  });

  it('is neither ended nor held up when somebody sets the clock', async () => {
    const { connect, clock } = await setUp({ framesPer10s: 2 });
    const { hello, connection, receive, sent } = connect();
    await hello();
    const due = connection.deadline;
    for (const by of [-3_600_000, 7_200_000]) {
      clock.set(by);
      expect(connection.deadline - clock.elapsed()).toBe(DEFAULT_LIMITS.idleTimeoutMs);
    }
    expect(connection.deadline).toBe(due);
    receive({ t: 'ping', id: 2 });
    clock.set(-7_200_000);
    clock.advance(10_000);
    receive({ t: 'ping', id: 3 });
    await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ t: 'ok', id: 3 }));
  });

  it('that sends too much is told so, and closed when it goes on', async () => {
    const { connect } = await setUp({ framesPer10s: 2 });
    const { hello, receive, sent, closed } = connect();
    await hello();
    receive({ t: 'ping', id: 2 });
    receive({ t: 'ping', id: 3 });
    expect(sent.at(-1)).toMatchObject({ t: 'error', id: 3, code: 'rate_limited', retryAfterMs: 10_000 });
    receive({ t: 'ping', id: 4 });
    expect(closed).toEqual([]);
    receive({ t: 'ping', id: 5 });
    expect(closed).toEqual([CLOSE_CODES.protocolError]);
  });

  it('that is closing hears nothing more', async () => {
    const { connect } = await setUp();
    const { hello, receive, sent, connection } = connect();
    await hello();
    connection.close(CLOSE_CODES.restart);
    receive({ t: 'ping', id: 2 });
    expect(sent).toHaveLength(1);
  });

  it('that signs out gets the answer, then every socket of the session is closed', async () => {
    const { connect, clock } = await setUp();
    const one = connect();
    const welcome = (await one.hello()) as ServerFrame & { secret: string };
    const two = connect();
    await two.hello({ credentials: { kind: 'session', secret: welcome.secret } });
    one.receive({ t: 'signOut', id: 2 });
    await vi.waitFor(() => expect(one.sent.at(-1)).toEqual({ t: 'ok', id: 2 }));
    clock.advance(0);
    expect([one.closed, two.closed]).toEqual([[CLOSE_CODES.signedOut], [CLOSE_CODES.signedOut]]);
    const three = connect();
    const again = await three.hello({ credentials: { kind: 'session', secret: welcome.secret } });
    expect(again).toMatchObject({ code: 'unauthenticated' });
  });
});
