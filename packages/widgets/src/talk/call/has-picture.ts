/**
 * Does the stream carry a picture now? The engine takes the track out while the other camera is off, and
 * puts it in once its first packet is there.
 */
export const hasPicture = (stream: MediaStream | undefined): boolean =>
  stream?.getVideoTracks().some(({ readyState, muted }) => readyState === 'live' && !muted) ?? false;
