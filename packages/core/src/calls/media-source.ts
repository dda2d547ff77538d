import { EarshotError } from '../lib/errors.js';
import { type DeviceKind, deviceError } from './media-errors.js';

/** Where camera and microphone come from; replaced in tests and outside browsers. */
export interface MediaSource {
  /** Why no call can be made here at all; undefined when one can. */
  obstacle(): EarshotError | undefined;
  /**
   * Asks for the devices, all or nothing.
   * @throws EarshotError `<device>_denied`, `_missing`, `_busy` or `media_blocked`; with two devices asked
   *   for, the code names the first although either may be the cause: ask for each alone to know.
   */
  open(kinds: readonly DeviceKind[]): Promise<MediaStream>;
}

/**
 * What four people in a mesh can each encode three times on an ordinary laptop. Voices use the browser's
 * own defaults: echo cancellation, noise suppression and gain control are on.
 */
const VIDEO: MediaTrackConstraints = { width: 640, height: 360 };

/** What Chromium tells of the Permissions-Policy under which the page runs; other browsers tell nothing. */
type PolicyDocument = Document & { featurePolicy?: { allowsFeature(feature: string): boolean } };

/** The browser's devices. Nothing is touched before `open`. */
export function browserMedia(): MediaSource {
  return {
    obstacle() {
      if (globalThis.isSecureContext === false) return new EarshotError('insecure_page');
      const supported = 'RTCPeerConnection' in globalThis && globalThis.navigator?.mediaDevices;
      return supported ? undefined : new EarshotError('calls_unsupported');
    },
    async open(kinds) {
      try {
        return await navigator.mediaDevices.getUserMedia({
          audio: kinds.includes('microphone'),
          video: kinds.includes('camera') && VIDEO,
        });
      } catch (error) {
        throw deviceError(kinds[0] ?? 'microphone', error, kinds.some(isBlocked));
      }
    },
  };
}

function isBlocked(kind: DeviceKind): boolean {
  return (document as PolicyDocument).featurePolicy?.allowsFeature(kind) === false;
}
