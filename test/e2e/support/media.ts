import { expect, type Page } from '@playwright/test';

/**
 * A moving picture from the other side is on this page: some video element that plays a remote track
 * decodes more and more frames. Elements in open shadow roots count.
 */
export async function expectMovingPicture(page: Page, label: string | RegExp): Promise<void> {
  const video = page
    .getByLabel(label)
    .locator('video')
    .or(page.locator('video').and(page.getByLabel(label)))
    .first();
  const frames = () =>
    video.evaluate((element: HTMLVideoElement) => element.getVideoPlaybackQuality().totalVideoFrames);
  await expect.poll(frames, { timeout: 20_000 }).toBeGreaterThan(0);
  const before = await frames();
  await expect.poll(frames).toBeGreaterThan(before + 3);
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
