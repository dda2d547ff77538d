import { expect, it } from 'vitest';
import { type Packet, toPacket, toText } from './wire.js';

const typing = { t: 'typing', conversation: 'c', user: 'ben', on: true } as const;

it.each<Packet>([
  { t: 'notice', to: 'ada', notice: typing, options: {} },
  { t: 'notice', to: ['ada', 'ben'], notice: typing, options: { except: 'one', only: 'other' } },
  { t: 'news', news: { t: 'signedOut', user: 'ada', session: 's' } },
  { t: 'beat', beat: 3 },
  { t: 'gap' },
  { t: 'bye' },
])('%j comes over as it is', (packet) => {
  expect(toPacket(toText('node', packet))).toEqual({ from: 'node', packet });
});

it.each(['', 'node', 'node {', 'node null', 'node 5', 'node []', 'node {}', 'node {"t":"other"}', 'node {"t":"news"}'])(
  '%j is passed over',
  (text) => {
    expect(toPacket(text)).toBeUndefined();
  },
);

it.each([{ to: 5 }, { to: undefined }, { notice: null }, { notice: {} }, { options: undefined }, { options: null }])(
  'a notice with %j is passed over',
  (wrong) => {
    const packet = { t: 'notice', to: 'ada', notice: typing, options: {}, ...wrong };
    expect(toPacket(`node ${JSON.stringify(packet)}`)).toBeUndefined();
  },
);
