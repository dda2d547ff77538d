import { describe, expect, it } from 'vitest';
import { EarshotError } from '../lib/errors.js';
import { accepted, ended, outgoing, participant, ringing } from './fakes/states.js';
import { fakeWorld } from './fakes/world.js';

/** Ada has pressed Call, and Ben's devices ring. */
async function started(media: 'voice' | 'video' = 'video') {
  const world = fakeWorld();
  const starting = world.calls.start('thread', media);
  await world.settle();
  world.server.last('invite').answer({ call: outgoing(), iceServers: [] });
  return { ...world, call: await starting };
}

describe('starting', () => {
  it('opens the devices before anybody is rung', async () => {
    const { calls, media, server, settle } = fakeWorld();
    media.pause();
    void calls.start('thread', 'video');
    await settle();
    expect(media.opened).toEqual(['microphone+camera']);
    expect(server.asked()).toEqual([]);
    media.resume();
    await settle();
    expect(server.last('invite').body).toEqual({ conversation: 'thread', call: 'id-1', media: 'video' });
  });

  it('shows it ringing at the other side; all that can be prepared is, and no peer is made before somebody accepts', async () => {
    const { call, calls, engine, settle } = await started();
    await settle();
    expect(call.view.get()).toMatchObject({ phase: 'outgoing', local: { camera: { status: 'on' } } });
    expect(calls.current.get()).toBe(call);
    expect(engine.told).toEqual(['prepare']);
  });

  it('holds a socket of its own for as long as it lasts', async () => {
    const { call, server } = await started();
    expect(server.socket()).toBe('own');
    void call.hangUp();
    expect(server.socket()).toBe('shared');
  });

  it('offers as soon as the other side has accepted', async () => {
    const { call, engine, media, server, settle } = await started();
    await settle();
    server.call(accepted(outgoing(), participant('ben')));
    expect(engine.told).toEqual(['prepare', 'add ben-1 offers']);
    expect(engine.tracks).toEqual({ audio: media.tracks[0], video: media.tracks[1] });
    expect(call.view.get()).toMatchObject({ phase: 'active', remotes: [{ instance: 'ben-1', state: 'connecting' }] });
  });

  it('misses nothing that is told before the answer', async () => {
    const { calls, engine, server, settle } = fakeWorld();
    const starting = calls.start('thread', 'video');
    await settle();
    server.call(accepted(outgoing(), participant('ben')));
    server.last('invite').answer({ call: outgoing(), iceServers: [] });
    expect((await starting).view.get().phase).toBe('active');
    await settle();
    expect(engine.told).toEqual(['add ben-1 offers']);
  });

  it('clicked twice is one call', async () => {
    const { calls, media, server, settle } = fakeWorld();
    const clicks = [calls.start('thread', 'voice'), calls.start('thread', 'voice')];
    await settle();
    server.last('invite').answer({ call: outgoing(), iceServers: [] });
    const [first, second] = await Promise.all([...clicks]);
    expect(second).toBe(first);
    expect(await calls.start('thread', 'voice')).toBe(first);
    expect(media.opened).toEqual(['microphone']);
    expect(server.asked()).toEqual(['invite']);
  });

  it('elsewhere while in a call is refused', async () => {
    const { calls, server } = await started();
    await expect(calls.start('other', 'voice')).rejects.toMatchObject({ code: 'busy' });
    expect(server.asked()).toEqual(['invite']);
  });

  it('can be done anew after the end', async () => {
    const { call, calls, server, settle } = await started();
    void call.hangUp();
    void calls.start('thread', 'voice');
    await settle();
    expect(server.asked()).toEqual(['invite', 'hangUp', 'invite']);
  });
});

describe('what keeps a call from being made', () => {
  it.each([
    ['voice', 'microphone', 'microphone_denied'],
    ['voice', 'microphone', 'microphone_missing'],
    ['voice', 'microphone', 'microphone_busy'],
    ['voice', 'microphone', 'media_blocked'],
  ] as const)('%s without its %s: %s, and nobody is rung', async (media, device, code) => {
    const world = fakeWorld();
    world.media.failing.set(device, code);
    await expect(world.calls.start('thread', media)).rejects.toMatchObject({ code });
    expect(world.server.asked()).toEqual([]);
    expect(world.calls.current.get()).toBeUndefined();
  });

  it('neither microphone nor camera: the microphone is named', async () => {
    const world = fakeWorld();
    world.media.failing.set('microphone', 'microphone_denied').set('camera', 'camera_denied');
    await expect(world.calls.start('thread', 'video')).rejects.toMatchObject({ code: 'microphone_denied' });
  });

  it.each(['insecure_page', 'calls_unsupported'] as const)('%s, before any device is asked for', async (code) => {
    const world = fakeWorld();
    world.media.obstacle = () => new EarshotError(code);
    await expect(world.calls.start('thread', 'video')).rejects.toMatchObject({ code });
    expect(world.media.opened).toEqual([]);
  });

  it.each(['busy', 'unavailable', 'rate_limited'] as const)(
    '%s: the server says no, and the devices close',
    async (code) => {
      const world = fakeWorld();
      const starting = world.calls.start('thread', 'video');
      await world.settle();
      expect(world.media.isLive()).toBe(true);
      world.server.last('invite').fail(new EarshotError(code));
      await expect(starting).rejects.toMatchObject({ code });
      expect(world.media.isLive()).toBe(false);
      expect(world.calls.current.get()).toBeUndefined();
    },
  );

  it('a lost answer: what may be ringing is taken back', async () => {
    const world = fakeWorld();
    const starting = world.calls.start('thread', 'video');
    await world.settle();
    world.server.last('invite').fail(new EarshotError('timeout'));
    await expect(starting).rejects.toMatchObject({ code: 'timeout' });
    expect(world.server.last('hangUp').body).toEqual({ call: 'id-1' });
  });

  it('the client closes while the devices open: they close, too', async () => {
    const world = fakeWorld();
    world.media.pause();
    const starting = world.calls.start('thread', 'video');
    world.close();
    world.media.resume();
    await expect(starting).rejects.toMatchObject({ code: 'closed' });
    expect(world.media.isLive()).toBe(false);
    expect(world.server.asked()).toEqual([]);
  });
});

describe('half of what was asked for', () => {
  it.each(['camera_denied', 'camera_missing', 'camera_busy'] as const)(
    '%s: it is a voice call that says why',
    async (code) => {
      const world = fakeWorld();
      world.media.failing.set('camera', code);
      const starting = world.calls.start('thread', 'video');
      await world.settle();
      expect(world.server.last('invite').body.media).toBe('voice');
      world.server.last('invite').answer({ call: { ...outgoing(), media: 'voice' }, iceServers: [] });
      expect((await starting).view.get()).toMatchObject({
        local: { microphone: { status: 'on' }, camera: { status: 'failed', error: { code } } },
      });
    },
  );

  it('a camera without a microphone is a call: some people sign', async () => {
    const world = fakeWorld();
    world.media.failing.set('microphone', 'microphone_missing');
    void world.calls.start('thread', 'video');
    await world.settle();
    expect(world.server.last('invite').body.media).toBe('video');
  });
});

describe('both call each other', () => {
  it('calling somebody who rings here already accepts', async () => {
    const { calls, server, settle, ringingCall } = fakeWorld();
    server.call(ringing());
    const theirs = ringingCall();
    const starting = calls.start('thread', 'voice');
    expect(server.asked()).toEqual(['accept']);
    server.last('accept').answer({ call: accepted(), iceServers: [] });
    await settle();
    expect(await starting).toBe(theirs);
  });

  it('a ring that comes while the devices open is accepted with them', async () => {
    const { calls, media, server, settle, ringingCall } = fakeWorld();
    media.pause();
    const starting = calls.start('thread', 'video');
    server.call(ringing());
    const theirs = ringingCall();
    media.resume();
    await settle();
    expect(server.asked()).toEqual(['accept']);
    server.last('accept').answer({ call: accepted(), iceServers: [] });
    expect(await starting).toBe(theirs);
    expect(media.opened).toEqual(['microphone+camera']);
    expect(media.isLive()).toBe(true);
  });

  it.each([
    ['that rings here already', true],
    ['not heard of yet', false],
  ])("an invitation answered with the other's call, %s, is that call", async (_name, heard) => {
    const { calls, engine, media, server, settle } = fakeWorld();
    const starting = calls.start('thread', 'video');
    await settle();
    if (heard) server.call(ringing());
    server.last('invite').answer({ call: accepted(), iceServers: [] });
    const call = await starting;
    await settle();
    expect(call.id).toBe('call-1');
    expect(call.view.get().phase).toBe('active');
    expect(calls.current.get()).toBe(call);
    expect(calls.incoming.get()).toEqual([]);
    expect(engine.told).toEqual(['add ben-1 answers']);
    expect(media.isLive()).toBe(true);
  });
});

describe('how it ends while it rings', () => {
  it.each(['declined', 'timeout', 'failed'] as const)('%s', async (reason) => {
    const { call, media, server } = await started();
    server.call(ended(outgoing(), reason));
    expect(call.view.get()).toMatchObject({ phase: 'ended', reason });
    expect(media.isLive()).toBe(false);
  });

  it('giving up cancels it', async () => {
    const { call, media, server } = await started();
    void call.hangUp();
    expect(call.view.get()).toMatchObject({ phase: 'ended', reason: 'cancelled' });
    expect(server.last('hangUp').body).toEqual({ call: 'id-1' });
    expect(media.isLive()).toBe(false);
  });

  it('a call that had ended before its invitation was answered closes the devices', async () => {
    const { calls, media, server, settle } = fakeWorld();
    const starting = calls.start('thread', 'video');
    await settle();
    server.call(ended(outgoing(), 'declined'));
    server.last('invite').answer({ call: outgoing(), iceServers: [] });
    expect((await starting).view.get()).toMatchObject({ phase: 'ended', reason: 'declined' });
    expect(media.isLive()).toBe(false);
  });
});
