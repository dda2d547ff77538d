/** A picture that has not changed for this long is not a picture any more: their camera is off, or stuck. */
const STILL_MS = 3_000;

/**
 * Tells whether a video element shows a moving picture. Nothing on the receiving side says that the other
 * camera was switched off: the track stays live and unmuted, only the frames stop.
 */
export class PictureWatch {
  #frames = 0;
  #changedAt = Number.NEGATIVE_INFINITY;

  /** Ask about once a second. */
  moves(video: HTMLVideoElement | null, now: number): boolean {
    const stream = video?.srcObject;
    if (!video || !(stream instanceof MediaStream)) return false;
    if (!stream.getVideoTracks().some(({ readyState, muted }) => readyState === 'live' && !muted)) return false;
    const frames = video.getVideoPlaybackQuality().totalVideoFrames;
    if (frames !== this.#frames) {
      this.#frames = frames;
      this.#changedAt = now;
    }
    return now - this.#changedAt < STILL_MS;
  }
}
