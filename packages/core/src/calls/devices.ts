import { EarshotError } from '../lib/errors.js';
import { createStore, type Store } from '../lib/store.js';
import type { CallMedia } from '../protocol/index.js';
import type { LocalTracks } from './engine.js';
import type { DeviceKind } from './media-errors.js';
import type { MediaSource } from './media-source.js';
import { NO_MEDIA } from './no-media.js';
import type { DeviceState, LocalMedia } from './types.js';

/** One call's microphone and camera. Whatever was opened is stopped by `close`, however late it opens. */
export interface LocalDevices {
  readonly media: Store<LocalMedia>;
  tracks(): LocalTracks;
  /** Opens what the call needs. Never rejects: each device's fate stands in `media`. */
  open(media: CallMedia): Promise<void>;
  /** A microphone that is off stays open and sends silence: unmuting must not cost the first word. */
  setMicrophone(on: boolean): Promise<void>;
  /** A camera that is off is stopped, so that its light goes out. */
  setCamera(on: boolean): Promise<void>;
  close(): void;
}

interface Device {
  wanted: boolean;
  track?: MediaStreamTrack;
  opening?: Promise<void>;
}

const kindOf = (track: MediaStreamTrack): DeviceKind => (track.kind === 'audio' ? 'microphone' : 'camera');

export function createDevices(source: MediaSource): LocalDevices {
  const media = createStore(NO_MEDIA);
  const devices: Record<DeviceKind, Device> = { microphone: { wanted: false }, camera: { wanted: false } };
  let closed = false;

  const show = (kind: DeviceKind, state: DeviceState) => {
    if (!closed) media.update((before) => ({ ...before, [kind]: state }));
  };
  const showFailure = (kind: DeviceKind, error: unknown) => {
    const known = error instanceof EarshotError ? error : new EarshotError(`${kind}_busy`, {}, { cause: error });
    show(kind, devices[kind].wanted ? { status: 'failed', error: known } : { status: 'off' });
  };

  /** Takes over what the browser gave, or gives it back when nobody wants it any more. */
  function adopt(opened: MediaStream): void {
    const stream = media.get().stream ?? opened;
    for (const track of opened.getTracks()) {
      const kind = kindOf(track);
      const device = devices[kind];
      if (closed || (kind === 'camera' && !device.wanted)) {
        track.stop();
        opened.removeTrack(track);
        continue;
      }
      device.track = track;
      track.enabled = device.wanted;
      track.addEventListener('ended', () => unplugged(kind, track));
      if (stream !== opened) stream.addTrack(track);
      if (!closed) media.update((before) => ({ ...before, stream }));
      show(kind, { status: device.wanted ? 'on' : 'off' });
    }
  }

  /** Fires when the device goes or its permission is withdrawn; our own `stop()` fires nothing. */
  function unplugged(kind: DeviceKind, track: MediaStreamTrack): void {
    if (devices[kind].track !== track) return;
    drop(kind);
    show(kind, { status: 'failed', error: new EarshotError(`${kind}_missing`) });
  }

  function drop(kind: DeviceKind): void {
    const { track } = devices[kind];
    if (!track) return;
    delete devices[kind].track;
    track.stop();
    media.get().stream?.removeTrack(track);
  }

  /** Asks for devices that are not open; for two at once in one question, and where that fails one by one. */
  function request(kinds: readonly DeviceKind[]): Promise<void> {
    const opening = ask(kinds).finally(() => {
      for (const kind of kinds) delete devices[kind].opening;
    });
    for (const kind of kinds) devices[kind].opening = opening;
    return opening;
  }

  async function ask(kinds: readonly DeviceKind[]): Promise<void> {
    for (const kind of kinds) show(kind, { status: 'starting' });
    let left = kinds;
    let failure: unknown;
    try {
      const opened = await source.open(kinds);
      // Chromium gives less than was asked for where the page's policy forbids the rest.
      left = kinds.filter((kind) => !opened.getTracks().some((track) => kindOf(track) === kind));
      adopt(opened);
    } catch (error) {
      failure = error;
    }
    for (const kind of left) {
      if (kinds.length === 1) showFailure(kind, failure ?? new EarshotError(`${kind}_missing`));
      else if (!closed) await ask([kind]);
    }
  }

  function want(kind: DeviceKind, on: boolean): Promise<void> {
    const device = devices[kind];
    device.wanted = on;
    if (device.opening) {
      show(kind, { status: on ? 'starting' : 'off' });
      return device.opening;
    }
    if (device.track) device.track.enabled = on;
    if (!on && kind === 'camera') drop(kind);
    if (on && !device.track && !closed) return request([kind]);
    show(kind, { status: on ? 'on' : 'off' });
    return Promise.resolve();
  }

  return {
    media,
    tracks() {
      const { microphone, camera } = devices;
      return {
        ...(microphone.track ? { audio: microphone.track } : {}),
        ...(camera.track ? { video: camera.track } : {}),
      };
    },
    open(wanted) {
      const kinds: DeviceKind[] = wanted === 'video' ? ['microphone', 'camera'] : ['microphone'];
      for (const kind of kinds) devices[kind].wanted = true;
      return request(kinds);
    },
    setMicrophone: (on) => want('microphone', on),
    setCamera: (on) => want('camera', on),
    close() {
      closed = true;
      drop('microphone');
      drop('camera');
    },
  };
}
