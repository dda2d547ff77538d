import { describe, expect, it } from 'vitest';
import { createRemoteMedia } from './remote-media.js';

type Track = EventTarget & { kind: string; muted: boolean };

function track(kind: 'audio' | 'video', muted = true) {
  const made: Track = Object.assign(new EventTarget(), { kind, muted });
  const setMuted = (value: boolean) => {
    made.muted = value;
    made.dispatchEvent(new Event(value ? 'mute' : 'unmute'));
  };
  return { track: made as unknown as MediaStreamTrack, setMuted };
}

function setUp() {
  const tracks = new Set<MediaStreamTrack>();
  const stream: Partial<MediaStream> = {
    getTracks: () => [...tracks],
    addTrack: (added) => void tracks.add(added),
    removeTrack: (removed) => void tracks.delete(removed),
  };
  let changes = 0;
  const remote = createRemoteMedia(stream as MediaStream, () => {
    changes += 1;
  });
  return { remote, kinds: () => [...tracks].map(({ kind }) => kind), tracks, changes: () => changes };
}

describe('what the stream of the other side holds', () => {
  it('is the sound at once', () => {
    const { remote, kinds, changes } = setUp();
    remote.receive(track('audio').track);
    expect(kinds()).toEqual(['audio']);
    expect(changes()).toBe(1);
  });

  it('is the picture once it was announced and has arrived, in either order', () => {
    const first = setUp();
    const early = track('video');
    first.remote.receive(early.track);
    first.remote.announceVideo(true);
    expect(first.kinds()).toEqual([]);
    early.setMuted(false);
    expect(first.kinds()).toEqual(['video']);

    const second = setUp();
    second.remote.receive(track('video', false).track);
    expect(second.kinds()).toEqual([]);
    second.remote.announceVideo(true);
    expect(second.kinds()).toEqual(['video']);
  });

  it('is no picture while the camera is off, though no browser says so', () => {
    const { remote, kinds, changes } = setUp();
    remote.receive(track('video', false).track);
    remote.announceVideo(true);
    remote.announceVideo(false);
    expect(kinds()).toEqual([]);
    expect(changes()).toBe(2);
    remote.announceVideo(true);
    expect(kinds()).toEqual(['video']);
  });

  it('says nothing when nothing changes', () => {
    const { remote, changes } = setUp();
    remote.announceVideo(false);
    remote.receive(track('video').track);
    expect(changes()).toBe(0);
  });

  it("is the new connection's tracks after a restart", () => {
    const { remote, tracks } = setUp();
    const [oldSound, newSound] = [track('audio').track, track('audio').track];
    remote.receive(oldSound);
    remote.receive(newSound);
    expect([...tracks]).toEqual([newSound]);
  });
});
