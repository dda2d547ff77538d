import { EarshotError } from '../lib/errors.js';

export type DeviceKind = 'microphone' | 'camera';

/**
 * Why a device could not be opened, as a code of its own.
 * @param error what `getUserMedia` rejected with
 * @param blocked does the page's Permissions-Policy forbid the device?
 */
export function deviceError(kind: DeviceKind, error: unknown, blocked: boolean): EarshotError {
  if (blocked) return new EarshotError('media_blocked', {}, { cause: error });
  return new EarshotError(`${kind}_${fault(error)}`, {}, { cause: error });
}

/** https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia names the errors. */
function fault(error: unknown): 'denied' | 'missing' | 'busy' {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    // NotReadableError, AbortError: the device is there and allowed, and yet gives nothing.
    default:
      return 'busy';
  }
}
