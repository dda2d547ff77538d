import { createStore, type Store } from '@earshot/core';
import { useStore } from '@earshot/react';
import { useMemo } from 'react';

const NO_PICTURE: Store<boolean> = { get: () => false, subscribe: () => () => {} };

/** Does the stream carry a picture now? A camera that was switched off leaves a muted track. */
export function usePicture(stream: MediaStream | undefined): boolean {
  // A track that the page itself puts into a stream is not told of; each new view of the call is a chance to look.
  const tracks = stream
    ?.getVideoTracks()
    .map(({ id }) => id)
    .join();
  const store = useMemo(() => (stream ? pictureStore(stream) : NO_PICTURE), [stream, tracks]);
  return useStore(store);
}

function pictureStore(stream: MediaStream): Store<boolean> {
  const hasPicture = () => stream.getVideoTracks().some((track) => track.readyState === 'live' && !track.muted);
  const store = createStore(hasPicture(), () => {
    const followed = new Set<MediaStreamTrack>();
    const check = () => {
      for (const track of stream.getVideoTracks()) {
        if (followed.has(track)) continue;
        followed.add(track);
        for (const event of TRACK_EVENTS) track.addEventListener(event, check);
      }
      store.set(hasPicture());
    };
    for (const event of STREAM_EVENTS) stream.addEventListener(event, check);
    check();
    return () => {
      for (const event of STREAM_EVENTS) stream.removeEventListener(event, check);
      for (const track of followed) for (const event of TRACK_EVENTS) track.removeEventListener(event, check);
    };
  });
  return store;
}

const STREAM_EVENTS = ['addtrack', 'removetrack'] as const;
const TRACK_EVENTS = ['mute', 'unmute', 'ended'] as const;
