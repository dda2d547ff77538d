import { describe, expect, it } from 'vitest';
import { EarshotError } from '../lib/errors.js';
import { fakeStream } from './fakes/media.js';
import { accepted, ended, participant, ringing } from './fakes/states.js';
import { fakeWorld } from './fakes/world.js';

/** Ada's instance has taken Ben's call. */
async function taken(media: 'voice' | 'video' = 'video') {
  const world = fakeWorld();
  const rings = ringing({ media });
  world.server.call(rings);
  const call = world.ringingCall();
  void call.accept();
  world.server.last('accept').answer({ call: accepted(rings), iceServers: [] });
  await world.settle();
  return { ...world, call, state: accepted(rings) };
}

describe('once media flow', () => {
  it('the server is told, and the time counts from then', async () => {
    const { call, clock, engine, server } = await taken();
    clock.advance(500);
    engine.options().onState('ben-1', 'connected');
    expect(server.last('connected').body).toEqual({ call: 'call-1' });
    expect(call.view.get()).toMatchObject({ connectedAt: 1_500, remotes: [{ state: 'connected' }] });
    engine.options().onState('ben-1', 'connecting');
    engine.options().onState('ben-1', 'connected');
    expect(server.all('connected')).toHaveLength(1);
  });

  it('their stream is shown', async () => {
    const { call, engine } = await taken();
    const stream = fakeStream();
    engine.options().onStream('ben-1', stream);
    expect(call.view.get()).toMatchObject({ remotes: [{ instance: 'ben-1', stream }] });
  });

  it('the view changes with each change of their tracks, though the stream stays the same', async () => {
    const { call, engine } = await taken();
    const stream = fakeStream();
    engine.options().onStream('ben-1', stream);
    const before = call.view.get();
    engine.options().onStream('ben-1', stream);
    expect(call.view.get()).not.toBe(before);
  });
});

describe('a media path that cannot be made or kept', () => {
  it('ends the call with its reason, here and at the server', async () => {
    const { call, engine, media, server } = await taken();
    engine.options().onState('ben-1', 'failed');
    expect(call.view.get()).toMatchObject({ phase: 'ended', reason: 'failed', error: { code: 'connection_failed' } });
    expect(server.last('hangUp').body).toEqual({ call: 'call-1', reason: 'failed' });
    expect(media.isLive()).toBe(false);
  });

  it('does not end a call in which somebody else can still be heard', async () => {
    const { call, engine, server, state } = await taken();
    server.call({ ...state, version: 3, participants: [...state.participants, participant('cleo')] });
    engine.options().onState('cleo-1', 'connected');
    engine.options().onState('ben-1', 'failed');
    expect(call.view.get().phase).toBe('active');
  });

  it('is also an engine that cannot be fetched', async () => {
    const world = fakeWorld();
    world.engine.create = () => {
      throw new TypeError('failed to fetch');
    };
    world.server.call(ringing());
    const call = world.ringingCall();
    void call.accept();
    world.server.last('accept').answer({ call: accepted(), iceServers: [] });
    await world.settle();
    expect(call.view.get()).toMatchObject({ phase: 'ended', error: { code: 'connection_failed' } });
  });
});

describe('signals', () => {
  it('that come before the engine is there are kept for it, in order', async () => {
    const world = fakeWorld();
    world.server.call(ringing());
    void world.ringingCall().accept();
    world.server.say({ t: 'signal', call: 'call-1', from: 'ben-1', n: 1, data: 'candidate' });
    world.server.say({ t: 'signal', call: 'call-1', from: 'ben-1', n: 0, data: 'offer' });
    world.server.last('accept').answer({ call: accepted(), iceServers: [] });
    await world.settle();
    expect(world.engine.received).toEqual(['offer', 'candidate']);
  });

  it('of other calls, and of calls that are not taken, are nobody’s', async () => {
    const { engine, server } = await taken();
    server.say({ t: 'signal', call: 'call-9', from: 'ben-1', n: 0, data: 'offer' });
    server.call(ringing({ id: 'call-2', conversation: 'other' }));
    server.say({ t: 'signal', call: 'call-2', from: 'ben-1', n: 0, data: 'offer' });
    expect(engine.received).toEqual([]);
  });

  it('go out with their numbers', async () => {
    const { engine, server } = await taken();
    engine.options().signal('ben-1', 'answer');
    engine.options().signal('ben-1', 'candidate');
    expect(server.all('signal').map(({ body }) => [body.n, body.data])).toEqual([
      [0, 'answer'],
      [1, 'candidate'],
    ]);
  });
});

describe('raising a voice call to video', () => {
  it('sends the picture without ending anything, then tells the server', async () => {
    const { call, engine, media, server, settle } = await taken('voice');
    const raising = call.setCamera(true);
    await settle();
    expect(engine.tracks.video).toBe(media.tracks[1]);
    expect(server.last('upgrade').body).toEqual({ call: 'call-1', media: 'video' });
    server.last('upgrade').answer({ call: { ...accepted(ringing()), version: 3 } });
    await raising;
    expect(call.view.get().call.media).toBe('video');
    expect(engine.told).toEqual(['add ben-1 answers']);
  });

  it('stays a voice call when the camera cannot be opened', async () => {
    const { call, media, server } = await taken('voice');
    media.failing.set('camera', 'camera_denied');
    await call.setCamera(true);
    expect(server.asked()).toEqual(['accept']);
    expect(call.view.get()).toMatchObject({
      local: { camera: { status: 'failed', error: { code: 'camera_denied' } } },
    });
  });

  it('a camera switched off and on in a video call is nothing to tell the server', async () => {
    const { call, engine, server } = await taken();
    await call.setCamera(false);
    expect(engine.tracks).not.toHaveProperty('video');
    await call.setCamera(true);
    expect(engine.tracks).toHaveProperty('video');
    expect(server.asked()).toEqual(['accept']);
  });
});

describe('a connection lost and found', () => {
  it('goes on with the call and its media', async () => {
    const { call, engine, server, state } = await taken();
    server.welcome([{ ...state, version: 5 }]);
    expect(call.view.get()).toMatchObject({ phase: 'active', call: { version: 5 } });
    expect(engine.told).toEqual(['add ben-1 answers']);
  });

  it('ends what the server no longer knows', async () => {
    const { call, media, server } = await taken();
    server.call(ringing({ id: 'call-2', conversation: 'other' }));
    server.welcome([]);
    expect(call.view.get()).toMatchObject({ phase: 'ended', reason: 'lost' });
    expect(media.isLive()).toBe(false);
  });

  it('rings for what began in between, and stops what was given up', () => {
    const { calls, server, ringingCall } = fakeWorld();
    server.welcome([ringing()]);
    const missed = ringingCall();
    server.welcome([ringing({ id: 'call-2' })]);
    expect(calls.incoming.get().map(({ id }) => id)).toEqual(['call-2']);
    expect(missed.view.get()).toMatchObject({ phase: 'ended', reason: 'cancelled' });
  });

  it('does not ring for a call that another page of this user is in', () => {
    const { calls, server } = fakeWorld();
    server.welcome([accepted(ringing(), participant('ada', 'ada-2'))]);
    expect(calls.incoming.get()).toEqual([]);
  });

  it('hanging up is told when the connection is back', async () => {
    const { call, clock, server, settle, state } = await taken();
    void call.hangUp();
    server.last('hangUp').fail(new EarshotError('offline'));
    await settle();
    clock.advance(1_000);
    await settle();
    expect(server.all('hangUp')).toHaveLength(2);
    server.last('hangUp').answer({ call: ended(state, 'hungUp') });
    await settle();
    expect(call.view.get()).toMatchObject({ reason: 'hungUp', call: { phase: 'ended' } });
  });
});
