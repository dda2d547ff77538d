import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserMedia } from './media-source.js';

afterEach(() => vi.unstubAllGlobals());

function browser(has: { secure?: boolean; webRtc?: boolean; devices?: object; policy?: (feature: string) => boolean }) {
  if (has.secure !== undefined) vi.stubGlobal('isSecureContext', has.secure);
  if (has.webRtc) vi.stubGlobal('RTCPeerConnection', class {});
  vi.stubGlobal('navigator', { mediaDevices: has.devices });
  vi.stubGlobal('document', has.policy ? { featurePolicy: { allowsFeature: has.policy } } : {});
}

describe('what keeps a page from calling at all', () => {
  it.each([
    ['plain http, where browsers hide the devices', { secure: false, webRtc: true }, 'insecure_page'],
    ['no WebRTC', { secure: true, devices: {} }, 'calls_unsupported'],
    ['no devices', { secure: true, webRtc: true }, 'calls_unsupported'],
    ['nothing', { secure: true, webRtc: true, devices: {} }, undefined],
  ])('%s', (_name, has, code) => {
    browser(has);
    expect(browserMedia().obstacle()?.code).toBe(code);
  });
});

describe('opening devices', () => {
  it.each([
    [['microphone'], { audio: true, video: false }],
    [['camera'], { audio: false, video: { width: 640, height: 360 } }],
    [['microphone', 'camera'], { audio: true, video: { width: 640, height: 360 } }],
  ] as const)('asks for %j in one question', async (kinds, constraints) => {
    const getUserMedia = vi.fn(async () => 'stream');
    browser({ devices: { getUserMedia } });
    expect(await browserMedia().open(kinds)).toBe('stream');
    expect(getUserMedia).toHaveBeenCalledWith(constraints);
  });

  it('says when the Permissions-Policy forbids what was asked for', async () => {
    const getUserMedia = async () => {
      throw new DOMException('no', 'NotAllowedError');
    };
    browser({ devices: { getUserMedia }, policy: (feature) => feature !== 'camera' });
    await expect(browserMedia().open(['camera'])).rejects.toMatchObject({ code: 'media_blocked' });
    await expect(browserMedia().open(['microphone'])).rejects.toMatchObject({ code: 'microphone_denied' });
  });
});
