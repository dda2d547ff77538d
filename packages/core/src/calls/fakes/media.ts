import { EarshotError } from '../../lib/errors.js';
import type { DeviceKind } from '../media-errors.js';
import type { MediaSource } from '../media-source.js';

/** The part of a MediaStreamTrack in use. */
export interface FakeTrack extends EventTarget {
  kind: 'audio' | 'video';
  enabled: boolean;
  muted: boolean;
  readyState: 'live' | 'ended';
  stop(): void;
}

function fakeTrack(kind: 'audio' | 'video'): FakeTrack & MediaStreamTrack {
  const track: FakeTrack = Object.assign(new EventTarget(), {
    ...{ kind, enabled: true, muted: false, readyState: 'live' as FakeTrack['readyState'] },
    stop: () => {
      track.readyState = 'ended';
    },
  });
  return track as FakeTrack & MediaStreamTrack;
}

export function fakeStream(...tracks: MediaStreamTrack[]): MediaStream {
  const all = new Set(tracks);
  const stream: Partial<MediaStream> = {
    getTracks: () => [...all],
    addTrack: (track) => void all.add(track),
    removeTrack: (track) => void all.delete(track),
  };
  return stream as MediaStream;
}

/** Devices that open at once, unless `failing` or `paused` says otherwise. */
export interface FakeMedia extends MediaSource {
  /** Every track ever given out. */
  tracks: (FakeTrack & MediaStreamTrack)[];
  /** What was asked for, e.g. `['microphone+camera']`. */
  opened: string[];
  failing: Map<DeviceKind, EarshotError['code']>;
  /** While set, `open` waits until `resume` is called. */
  pause(): void;
  resume(): void;
  /** Is any camera's or microphone's light on? */
  isLive(): boolean;
}

export function fakeMedia(): FakeMedia {
  let gate = Promise.resolve();
  let resume = () => {};
  const media: FakeMedia = {
    ...{ tracks: [], opened: [], failing: new Map() },
    obstacle: () => undefined,
    async open(kinds) {
      media.opened.push(kinds.join('+'));
      await gate;
      const failing = kinds.find((kind) => media.failing.has(kind));
      if (failing) throw new EarshotError(media.failing.get(failing) ?? 'internal');
      const tracks = kinds.map((kind) => fakeTrack(kind === 'microphone' ? 'audio' : 'video'));
      media.tracks.push(...tracks);
      return fakeStream(...tracks);
    },
    pause() {
      gate = new Promise((resolve) => {
        resume = resolve;
      });
    },
    resume() {
      resume();
      gate = Promise.resolve();
    },
    isLive: () => media.tracks.some(({ readyState }) => readyState === 'live'),
  };
  return media;
}
