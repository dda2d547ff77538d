/** One participant's sound and picture in a stream object that outlives every peer connection. */
export interface RemoteMedia {
  readonly stream: MediaStream;
  /** A peer connection brought a track; it takes the place of an earlier one of its kind. */
  receive(track: MediaStreamTrack): void;
  /** The other side says whether it sends a picture. */
  announceVideo(on: boolean): void;
}

/**
 * A camera that is off must be seen to be off: the picture is in the stream only while the other side
 * says that it sends one, and once its first packet is there (`unmute`). The sound is always in it.
 * @param changed the stream's tracks are others now.
 */
export function createRemoteMedia(stream: MediaStream, changed: () => void): RemoteMedia {
  let audio: MediaStreamTrack | undefined;
  let video: MediaStreamTrack | undefined;
  let videoOn = false;

  function show(): void {
    const wanted = [audio, videoOn && video?.muted === false ? video : undefined];
    const before = stream.getTracks();
    const gone = before.filter((track) => !wanted.includes(track));
    const come = wanted.filter((track) => track !== undefined).filter((track) => !before.includes(track));
    for (const track of gone) stream.removeTrack(track);
    for (const track of come) stream.addTrack(track);
    if (gone.length > 0 || come.length > 0) changed();
  }

  return {
    stream,
    receive(track) {
      if (track.kind === 'audio') audio = track;
      else video = track;
      track.addEventListener('mute', show);
      track.addEventListener('unmute', show);
      show();
    },
    announceVideo(on) {
      videoOn = on;
      show();
    },
  };
}
