import { describe, expect, it } from 'vitest';
import { createDevices } from './devices.js';
import { settle } from './fakes/connection.js';
import { fakeMedia, fakeStream } from './fakes/media.js';

function setUp() {
  const media = fakeMedia();
  const devices = createDevices(media);
  const shown = () => {
    const { microphone, camera } = devices.media.get();
    const word = (device: typeof microphone) => (device.status === 'failed' ? device.error.code : device.status);
    return `${word(microphone)} ${word(camera)}`;
  };
  return { media, devices, shown };
}

describe('opening', () => {
  it('asks for both in one question', async () => {
    const { media, devices, shown } = setUp();
    const opening = devices.open('video');
    expect(shown()).toBe('starting starting');
    await opening;
    expect(shown()).toBe('on on');
    expect(media.opened).toEqual(['microphone+camera']);
    expect(devices.media.get().stream?.getTracks()).toHaveLength(2);
  });

  it.each([
    ['camera', 'camera_denied', 'on camera_denied'],
    ['camera', 'camera_busy', 'on camera_busy'],
    ['microphone', 'microphone_missing', 'microphone_missing on'],
  ] as const)('finds out that it was the %s: %s', async (device, code, expected) => {
    const { media, devices, shown } = setUp();
    media.failing.set(device, code);
    await devices.open('video');
    expect(shown()).toBe(expected);
    expect(media.opened).toEqual(['microphone+camera', 'microphone', 'camera']);
  });

  it('asks again for what a browser left out without a word, to know why', async () => {
    const { media, devices, shown } = setUp();
    const open = media.open;
    media.open = (kinds) => open(kinds.length > 1 ? ['microphone'] : kinds);
    media.failing.set('camera', 'media_blocked');
    await devices.open('video');
    expect(shown()).toBe('on media_blocked');
  });

  it('takes a stream without what was asked for as a device that is missing', async () => {
    const { media, devices, shown } = setUp();
    media.open = async () => fakeStream();
    await devices.open('voice');
    expect(shown()).toBe('microphone_missing off');
  });

  it('tells both failures apart', async () => {
    const { media, devices, shown } = setUp();
    media.failing.set('microphone', 'microphone_missing').set('camera', 'camera_denied');
    await devices.open('video');
    expect(shown()).toBe('microphone_missing camera_denied');
  });

  it('does not touch the camera for a voice call', async () => {
    const { media, devices, shown } = setUp();
    await devices.open('voice');
    expect(shown()).toBe('on off');
    expect(media.opened).toEqual(['microphone']);
  });
});

describe('the camera', () => {
  it('goes dark when it is switched off, and comes back into the same stream', async () => {
    const { media, devices, shown } = setUp();
    await devices.open('video');
    const { stream } = devices.media.get();
    await devices.setCamera(false);
    expect(shown()).toBe('on off');
    expect(media.tracks[1]?.readyState).toBe('ended');
    expect(devices.tracks()).not.toHaveProperty('video');
    await devices.setCamera(true);
    expect(shown()).toBe('on on');
    expect(devices.media.get().stream).toBe(stream);
    expect(stream?.getTracks()).toEqual([media.tracks[0], media.tracks[2]]);
  });

  it('switched off while it opens does not come on', async () => {
    const { media, devices, shown } = setUp();
    media.pause();
    const opening = devices.open('video');
    void devices.setCamera(false);
    media.resume();
    await opening;
    expect(shown()).toBe('on off');
    expect(media.tracks[1]?.readyState).toBe('ended');
  });

  it('clicked twice is asked for once', async () => {
    const { media, devices } = setUp();
    await devices.open('voice');
    await Promise.all([devices.setCamera(true), devices.setCamera(true)]);
    expect(media.opened).toEqual(['microphone', 'camera']);
  });

  it('that fails leaves the microphone on, and can be tried again', async () => {
    const { media, devices, shown } = setUp();
    await devices.open('voice');
    media.failing.set('camera', 'camera_busy');
    await devices.setCamera(true);
    expect(shown()).toBe('on camera_busy');
    media.failing.clear();
    await devices.setCamera(true);
    expect(shown()).toBe('on on');
  });

  it('that is pulled out is shown as missing', async () => {
    const { media, devices, shown } = setUp();
    await devices.open('video');
    media.tracks[1]?.dispatchEvent(new Event('ended'));
    expect(shown()).toBe('on camera_missing');
    expect(devices.tracks()).not.toHaveProperty('video');
  });
});

describe('the microphone', () => {
  it('stays open while it is off, and sends silence', async () => {
    const { media, devices, shown } = setUp();
    await devices.open('voice');
    await devices.setMicrophone(false);
    expect(shown()).toBe('off off');
    expect(media.tracks[0]).toMatchObject({ enabled: false, readyState: 'live' });
    await devices.setMicrophone(true);
    expect(media.tracks[0]?.enabled).toBe(true);
    expect(media.opened).toEqual(['microphone']);
  });

  it('muted while it opens opens muted', async () => {
    const { media, devices, shown } = setUp();
    media.pause();
    const opening = devices.open('voice');
    void devices.setMicrophone(false);
    media.resume();
    await opening;
    expect(shown()).toBe('off off');
    expect(media.tracks[0]?.enabled).toBe(false);
  });

  it('that failed is asked for again when it is switched on', async () => {
    const { media, devices, shown } = setUp();
    media.failing.set('microphone', 'microphone_denied');
    await devices.open('voice');
    expect(shown()).toBe('microphone_denied off');
    media.failing.clear();
    await devices.setMicrophone(true);
    expect(shown()).toBe('on off');
  });
});

describe('the end', () => {
  it('stops everything', async () => {
    const { media, devices } = setUp();
    await devices.open('video');
    devices.close();
    expect(media.isLive()).toBe(false);
  });

  it('stops what opens after it', async () => {
    const { media, devices } = setUp();
    media.pause();
    const opening = devices.open('video');
    devices.close();
    media.resume();
    await opening;
    expect(media.tracks).toHaveLength(2);
    expect(media.isLive()).toBe(false);
  });

  it('asks for nothing more when the question for both fails after it', async () => {
    const { media, devices } = setUp();
    media.failing.set('camera', 'camera_denied');
    media.pause();
    const opening = devices.open('video');
    devices.close();
    media.resume();
    await opening;
    await devices.setCamera(true);
    await settle();
    expect(media.opened).toEqual(['microphone+camera']);
  });
});
