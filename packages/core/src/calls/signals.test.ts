import { describe, expect, it } from 'vitest';
import type { Environment } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';
import { fakeClock } from './fakes/clock.js';
import { fakeConnection, settle } from './fakes/connection.js';
import { createSignalInbox, createSignalOutbox } from './signals.js';

describe('signals going out', () => {
  function outbox(isOpen = () => true) {
    const server = fakeConnection();
    const clock = fakeClock();
    const environment = clock as unknown as Environment;
    return {
      server,
      clock,
      send: createSignalOutbox({ connection: server.connection, environment }, 'call-1', isOpen),
    };
  }

  it('are numbered from 0 for each receiver', () => {
    const { server, send } = outbox();
    send('ben-1', 'a');
    send('cleo-1', 'b');
    send('ben-1', 'c');
    expect(server.all('signal').map(({ body }) => body)).toEqual([
      { call: 'call-1', to: 'ben-1', n: 0, data: 'a' },
      { call: 'call-1', to: 'cleo-1', n: 0, data: 'b' },
      { call: 'call-1', to: 'ben-1', n: 1, data: 'c' },
    ]);
  });

  it('are sent again under the same number when the connection was lost before the answer', async () => {
    const { server, clock, send } = outbox();
    send('ben-1', 'a');
    send('ben-1', 'b');
    const [first, second] = server.all('signal');
    first?.answer({});
    second?.fail(new EarshotError('offline'));
    await settle();
    clock.advance(1_000);
    await settle();
    expect(server.all('signal').map(({ body }) => body.n)).toEqual([0, 1, 1]);
  });

  it('are given up when the call is over or the server refuses', async () => {
    let open = true;
    const { server, clock, send } = outbox(() => open);
    send('ben-1', 'a');
    send('ben-1', 'b');
    const [first, second] = server.all('signal');
    first?.fail(new EarshotError('unknown_call'));
    open = false;
    second?.fail(new EarshotError('offline'));
    await settle();
    clock.advance(60_000);
    await settle();
    expect(server.all('signal')).toHaveLength(2);
  });
});

describe('signals coming in', () => {
  function inbox() {
    const clock = fakeClock();
    const heard: string[] = [];
    return { clock, heard, inbox: createSignalInbox(clock, (from, data) => heard.push(`${from} ${data}`)) };
  }

  it.each<[string, number[], number[]]>([
    ['in order', [0, 1, 2], [0, 1, 2]],
    ['overtaking one another', [2, 0, 1], [0, 1, 2]],
    ['repeated', [0, 0, 1, 0, 1, 2], [0, 1, 2]],
    ['repeated while held back', [1, 1, 0], [0, 1]],
    ['with a hole', [0, 2, 3], [0]],
  ])('%s', (_name, come, expected) => {
    const { clock, heard, inbox: receiver } = inbox();
    for (const n of come) receiver.receive('ben-1', n, n);
    expect(heard).toEqual(expected.map((n) => `ben-1 ${n}`));
    // What was heard before does not come up again when a hole is given up.
    clock.advance(60_000);
    expect(heard).toEqual([...new Set(come)].sort((a, b) => a - b).map((n) => `ben-1 ${n}`));
  });

  it('are ordered for each sender alone', () => {
    const { heard, inbox: receiver } = inbox();
    receiver.receive('ben-1', 1, 'late');
    receiver.receive('cleo-1', 0, 'first');
    expect(heard).toEqual(['cleo-1 first']);
  });

  it('go on behind a hole that nobody fills, and never go back', () => {
    const { clock, heard, inbox: receiver } = inbox();
    receiver.receive('ben-1', 2, 'c');
    receiver.receive('ben-1', 3, 'd');
    clock.advance(4_999);
    expect(heard).toEqual([]);
    clock.advance(1);
    expect(heard).toEqual(['ben-1 c', 'ben-1 d']);
    receiver.receive('ben-1', 0, 'a');
    receiver.receive('ben-1', 4, 'e');
    expect(heard).toEqual(['ben-1 c', 'ben-1 d', 'ben-1 e']);
  });

  it('do not wait longer because more keeps coming', () => {
    const { clock, heard, inbox: receiver } = inbox();
    receiver.receive('ben-1', 1, 'b');
    clock.advance(4_000);
    receiver.receive('ben-1', 2, 'c');
    clock.advance(1_000);
    expect(heard).toEqual(['ben-1 b', 'ben-1 c']);
  });

  it('are not delivered after the end', () => {
    const { clock, heard, inbox: receiver } = inbox();
    receiver.receive('ben-1', 1, 'b');
    receiver.close();
    clock.advance(60_000);
    expect(heard).toEqual([]);
  });

  it('are bounded: a sender that only makes holes is not remembered for ever', () => {
    const { heard, inbox: receiver } = inbox();
    for (let n = 1; n <= 300; n += 1) receiver.receive('ben-1', n, n);
    receiver.receive('ben-1', 0, 0);
    expect(heard).toHaveLength(257);
  });
});
