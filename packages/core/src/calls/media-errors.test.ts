import { expect, it } from 'vitest';
import { deviceError } from './media-errors.js';

it.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
])('%s means that the device is %s', (name, fault) => {
  const cause = new DOMException('why', name);
  expect(deviceError('camera', cause, false)).toMatchObject({ code: `camera_${fault}`, cause });
  expect(deviceError('microphone', cause, false)).toMatchObject({ code: `microphone_${fault}` });
});

it('tells a page that may not ask from a person who said no', () => {
  expect(deviceError('camera', new DOMException('no', 'NotAllowedError'), true)).toMatchObject({
    code: 'media_blocked',
  });
});
