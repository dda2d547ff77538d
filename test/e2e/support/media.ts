import { expect, type Page } from '@playwright/test';

/**
 * A moving picture from the other side is on this page: a video element that is seen and not muted (one's
 * own picture is) shows something, and then something else.
 */
export async function expectMovingPicture(page: Page): Promise<void> {
  await expect.poll(() => pictureOn(page), { timeout: 20_000 }).not.toBe('');
  const first = await pictureOn(page);
  await expect.poll(() => pictureOn(page)).not.toBe(first);
}

/** The pixels of the other side's picture, made small; empty while there is none. */
async function pictureOn(page: Page): Promise<string> {
  // Playwright looks into open shadow roots, `querySelector` does not.
  const pictures = await page.locator('video').evaluateAll((videos: HTMLVideoElement[]) =>
    videos
      .filter((video) => !video.muted && video.videoWidth > 0 && video.checkVisibility({ opacityProperty: true }))
      .map((video) => {
        const canvas = new OffscreenCanvas(32, 32);
        const context = canvas.getContext('2d');
        context?.drawImage(video, 0, 0, 32, 32);
        const pixels = context?.getImageData(0, 0, 32, 32).data ?? [];
        return pixels.some((value, index) => index % 4 !== 3 && value > 0) ? pixels.join() : '';
      }),
  );
  return pictures[0] ?? '';
}

/** How loud the page hears the other side, 0…1, from the receivers' own statistics. */
export async function expectSound(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          let loudest = 0;
          for (const connection of window.peerConnections ?? []) {
            for (const report of (await connection.getStats()).values()) {
              if (report.type === 'inbound-rtp' && report.kind === 'audio')
                loudest = Math.max(loudest, report.audioLevel ?? 0);
            }
          }
          return loudest;
        }),
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
}

/** The page hears more and more of the other side, over a connection that stands now. */
export async function expectSoundToFlow(page: Page): Promise<void> {
  const energy = () =>
    page.evaluate(async () => {
      let sum = 0;
      for (const connection of window.peerConnections ?? []) {
        if (connection.connectionState !== 'connected') continue;
        for (const report of (await connection.getStats()).values()) {
          if (report.type === 'inbound-rtp' && report.kind === 'audio') sum += report.totalAudioEnergy ?? 0;
        }
      }
      return sum;
    });
  await expect.poll(energy, { timeout: 20_000 }).toBeGreaterThan(0);
  const before = await energy();
  await expect.poll(energy, { timeout: 20_000 }).toBeGreaterThan(before);
}

/** Remembers the page's peer connections, so that their statistics can be asked for. Call before the page loads. */
export async function watchPeerConnections(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const made: RTCPeerConnection[] = [];
    window.peerConnections = made;
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    };
  });
}

declare global {
  interface Window {
    peerConnections?: RTCPeerConnection[];
  }
}
