import { expect, type Page } from '@playwright/test';

/**
 * A moving picture from the other side is on this page: a video element that is seen and not muted (one's
 * own picture is) shows more and more frames.
 */
export async function expectMovingPicture(page: Page): Promise<void> {
  await expect.poll(() => framesShown(page), { timeout: 20_000 }).toBeGreaterThan(0);
  const before = await framesShown(page);
  await expect.poll(() => framesShown(page)).toBeGreaterThan(before + 3);
}

/** Frames of the other side's picture so far. Playwright looks into open shadow roots, `querySelector` does not. */
async function framesShown(page: Page): Promise<number> {
  const frames = await page
    .locator('video')
    .evaluateAll((videos: HTMLVideoElement[]) =>
      videos
        .filter((video) => !video.muted && video.checkVisibility())
        .map((video) => (video.videoWidth > 0 ? video.getVideoPlaybackQuality().totalVideoFrames : 0)),
    );
  return Math.max(0, ...frames);
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
