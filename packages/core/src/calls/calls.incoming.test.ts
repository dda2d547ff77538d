import { describe, expect, it } from 'vitest';
import { EarshotError } from '../lib/errors.js';
import { accepted, ended, participant, ringing } from './fakes/states.js';
import { fakeWorld } from './fakes/world.js';

/** Ben rings here. */
function rung() {
  const world = fakeWorld();
  world.server.call(ringing());
  return { ...world, call: world.ringingCall() };
}

/** And was accepted. */
async function taken() {
  const world = rung();
  const accepting = world.call.accept();
  world.server.last('accept').answer({ call: accepted(), iceServers: [] });
  await accepting;
  await world.settle();
  return world;
}

describe('while it rings', () => {
  it('shows who calls, touches no device and makes no engine', async () => {
    const { call, calls, media, engine, server, settle } = rung();
    await settle();
    expect(call.view.get()).toMatchObject({ phase: 'incoming', from: { id: 'ben' } });
    expect(calls.current.get()).toBeUndefined();
    expect(media.opened).toEqual([]);
    expect(engine.wasMade()).toBe(false);
    expect(server.asked()).toEqual([]);
  });

  it('rings once, however often it is told', () => {
    const { calls, server } = rung();
    server.call(ringing());
    server.welcome([ringing()]);
    expect(calls.incoming.get()).toHaveLength(1);
  });

  it.each([
    ['the caller gave up', ended(ringing(), 'cancelled'), 'cancelled'],
    ['nobody answered in time', ended(ringing(), 'timeout'), 'timeout'],
    ['another device declined', ended(ringing(), 'declined'), 'declinedElsewhere'],
    ['another device answered', accepted(ringing(), participant('ada', 'ada-2')), 'answeredElsewhere'],
  ])('stops when %s', (_name, state, reason) => {
    const { call, calls, server } = rung();
    server.call(state);
    expect(calls.incoming.get()).toEqual([]);
    expect(calls.current.get()).toBeUndefined();
    expect(call.view.get()).toMatchObject({ phase: 'ended', reason });
  });

  it('declining ends it here at once, and tells the server until it has heard', async () => {
    const { call, calls, clock, server, settle } = rung();
    const declining = call.decline();
    expect(calls.incoming.get()).toEqual([]);
    server.last('decline').fail(new EarshotError('offline'));
    await settle();
    clock.advance(1_000);
    await settle();
    server.last('decline').answer({ call: ended(ringing(), 'declined') });
    await declining;
    expect(server.asked()).toEqual(['decline', 'decline']);
    expect(call.view.get()).toMatchObject({ phase: 'ended', reason: 'declined' });
  });
});

describe('accepting', () => {
  it('opens the devices and asks the server side by side, and shows the call from the click on', () => {
    const { call, calls, media, server } = rung();
    void call.accept();
    expect(media.opened).toEqual(['microphone+camera']);
    expect(server.asked()).toEqual(['accept']);
    expect(call.view.get()).toMatchObject({ phase: 'active', local: { camera: { status: 'starting' } } });
    expect(calls.current.get()).toBe(call);
    expect(calls.incoming.get()).toEqual([]);
  });

  it('makes no engine, and so no ICE candidate, before the server has said yes', async () => {
    const { call, engine, server, settle } = rung();
    void call.accept();
    await settle();
    expect(engine.wasMade()).toBe(false);
    server.last('accept').answer({ call: accepted(), iceServers: [{ urls: 'turn:t' }] });
    await settle();
    expect(engine.options().iceServers).toEqual([{ urls: 'turn:t' }]);
    expect(engine.told).toEqual(['add ben-1 answers']);
  });

  it('connects while the camera is still opening, and sends its picture when it is there', async () => {
    const { call, engine, media, server, settle } = rung();
    media.pause();
    void call.accept();
    server.last('accept').answer({ call: accepted(), iceServers: [] });
    await settle();
    expect(engine.told).toEqual(['add ben-1 answers']);
    expect(engine.tracks).toEqual({});
    media.resume();
    await settle();
    expect(engine.tracks).toEqual({ audio: media.tracks[0], video: media.tracks[1] });
  });

  it('with voice answers a video call without the camera', () => {
    const { call, media } = rung();
    void call.accept('voice');
    expect(media.opened).toEqual(['microphone']);
  });

  it('clicked twice tells both clicks the same', async () => {
    const { call, server } = rung();
    const clicks = [call.accept(), call.accept()];
    server.last('accept').fail(new EarshotError('answered_elsewhere'));
    const outcomes = await Promise.allSettled(clicks);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('clicked twice is one accept', async () => {
    const { call, media, server } = rung();
    const clicks = [call.accept(), call.accept()];
    server.last('accept').answer({ call: accepted(), iceServers: [] });
    await Promise.all([...clicks, call.accept()]);
    expect(server.asked()).toEqual(['accept']);
    expect(media.opened).toHaveLength(1);
  });

  it('joins without a microphone when it is refused, and says so', async () => {
    const world = rung();
    world.media.failing.set('microphone', 'microphone_denied').set('camera', 'camera_missing');
    void world.call.accept();
    world.server.last('accept').answer({ call: accepted(), iceServers: [] });
    await world.settle();
    expect(world.call.view.get()).toMatchObject({
      phase: 'active',
      local: { microphone: { error: { code: 'microphone_denied' } }, camera: { error: { code: 'camera_missing' } } },
    });
  });

  it('on a page that cannot call throws why, and goes on ringing', async () => {
    const { call, calls, media, server } = rung();
    media.obstacle = () => new EarshotError('insecure_page');
    await expect(call.accept()).rejects.toMatchObject({ code: 'insecure_page' });
    expect(calls.incoming.get()).toEqual([call]);
    expect(server.asked()).toEqual([]);
  });

  it.each([
    ['answered_elsewhere', 'answeredElsewhere'],
    ['unknown_call', 'cancelled'],
  ] as const)('that comes too late (%s) ends it and closes the devices', async (code, reason) => {
    const { call, calls, media, server } = rung();
    const accepting = call.accept();
    server.last('accept').fail(new EarshotError(code));
    await expect(accepting).rejects.toMatchObject({ code });
    expect(call.view.get()).toMatchObject({ phase: 'ended', reason });
    expect(calls.current.get()).toBe(call);
    expect(media.isLive()).toBe(false);
  });

  it('that the server cannot take rings on, closes the devices, and can be tried again', async () => {
    const { call, calls, media, server, settle } = rung();
    const accepting = call.accept();
    await settle();
    server.last('accept').fail(new EarshotError('server_unavailable'));
    await expect(accepting).rejects.toMatchObject({ code: 'server_unavailable' });
    expect(calls.incoming.get()).toEqual([call]);
    expect(calls.current.get()).toBeUndefined();
    expect(media.isLive()).toBe(false);
    void call.accept();
    expect(call.view.get().phase).toBe('active');
  });

  it('while the answer is lost on the way is asked again by the same instance', async () => {
    const { call, clock, server, settle } = rung();
    void call.accept();
    server.last('accept').fail(new EarshotError('offline'));
    await settle();
    clock.advance(1_000);
    await settle();
    expect(server.asked()).toEqual(['accept', 'accept']);
    expect(call.view.get().phase).toBe('active');
  });

  it('another call leaves the one before', async () => {
    const world = await taken();
    world.server.call(ringing({ id: 'call-2', conversation: 'other' }));
    const second = world.ringingCall();
    void second.accept();
    expect(world.calls.current.get()).toBe(second);
    expect(world.call.view.get()).toMatchObject({ phase: 'ended', reason: 'hungUp' });
    expect(world.server.last('hangUp').body).toEqual({ call: 'call-1' });
  });
});

describe('the end, at any time', () => {
  it('the caller gives up while getUserMedia is pending: nothing stays on', async () => {
    const { call, media, server, settle } = rung();
    media.pause();
    void call.accept().catch(() => {});
    server.call(ended(ringing(), 'cancelled'));
    expect(call.view.get()).toMatchObject({ phase: 'ended', reason: 'cancelled' });
    media.resume();
    await settle();
    expect(media.tracks).toHaveLength(2);
    expect(media.isLive()).toBe(false);
  });

  it('hanging up before the accept is answered makes no engine, and tells the server', async () => {
    const { call, engine, media, server, settle } = rung();
    void call.accept();
    void call.hangUp();
    server.last('accept').answer({ call: accepted(), iceServers: [] });
    await settle();
    expect(server.asked()).toEqual(['accept', 'hangUp']);
    expect(engine.wasMade()).toBe(false);
    expect(media.isLive()).toBe(false);
  });

  it('the light is off by the time the view says "ended"', async () => {
    const { call, media } = await taken();
    let liveAtEnd: boolean | undefined;
    call.view.subscribe(() => {
      if (call.view.get().phase === 'ended') liveAtEnd ??= media.isLive();
    });
    void call.hangUp();
    expect(liveAtEnd).toBe(false);
  });

  it('hanging up closes the engine and stays to be read until it is dismissed', async () => {
    const { call, calls, engine, server } = await taken();
    void call.hangUp();
    expect(engine.told).toEqual(['add ben-1 answers', 'close']);
    expect(server.last('hangUp').body).toEqual({ call: 'call-1' });
    expect(calls.current.get()).toBe(call);
    call.dismiss();
    expect(calls.current.get()).toBeUndefined();
  });

  it('a live call cannot be dismissed', async () => {
    const { call, calls } = await taken();
    call.dismiss();
    expect(calls.current.get()).toBe(call);
  });

  it('closing the client hangs up what was taken, and leaves alone what rings', async () => {
    const world = await taken();
    world.server.call(ringing({ id: 'call-2', conversation: 'other' }));
    const other = world.ringingCall();
    world.close();
    expect(world.media.isLive()).toBe(false);
    expect(world.server.asked()).toEqual(['accept', 'hangUp']);
    expect(other.view.get().phase).toBe('ended');
    await expect(world.calls.start('thread', 'voice')).rejects.toMatchObject({ code: 'closed' });
  });
});
