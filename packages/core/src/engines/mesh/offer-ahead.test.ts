import { expect, it } from 'vitest';
import { offerAhead } from './offer-ahead.js';
import type { TransportOptions } from './transport.js';

const OFFER = { type: 'offer', sdp: 'v=0' } as const;
const camera = { kind: 'video' } as MediaStreamTrack;

function setUp() {
  const made: (TransportOptions & { log: unknown[] })[] = [];
  const ahead = offerAhead(
    (options) => {
      const log: unknown[] = [];
      made.push({ ...options, log });
      return {
        negotiate: (data) => void log.push(data),
        setTracks: async (tracks) => void log.push(tracks),
        close: () => void log.push('closed'),
      };
    },
    { iceServers: [], tracks: {} },
  );
  const [first] = made;
  if (!first) throw new Error('nothing was made');
  const heard: unknown[] = [];
  const taker: TransportOptions = {
    ...{ initiator: true, iceServers: [], tracks: { video: camera } },
    send: (data) => heard.push(data),
    onTrack: (track) => heard.push(track),
    onState: (state) => heard.push(state),
  };
  return { ahead, first, made, heard, taker };
}

it('offers at once, and is heard by whoever takes it', () => {
  const { ahead, first, made, heard, taker } = setUp();
  expect(first).toMatchObject({ initiator: true });
  first.send(OFFER);
  const transport = ahead.take(taker);
  first.onState('connected');
  expect(heard).toEqual([OFFER, 'connected']);
  transport.negotiate({ type: 'answer', sdp: 'v=0' });
  expect(first.log).toContainEqual({ type: 'answer', sdp: 'v=0' });
  expect(made).toHaveLength(1);
});

it('sends the tracks of the moment it is taken', () => {
  const { ahead, first, taker } = setUp();
  ahead.take(taker);
  expect(first.log).toEqual([{ video: camera }]);
});

it('that has failed while it rang is replaced', () => {
  const { ahead, first, made, heard, taker } = setUp();
  first.onState('failed');
  ahead.take(taker);
  expect(made).toHaveLength(2);
  expect(heard).toEqual([]);
});

it('is closed when nobody came', () => {
  const { ahead, first } = setUp();
  ahead.discard();
  expect(first.log).toEqual(['closed']);
});
