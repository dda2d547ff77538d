import { useEffect, useRef } from 'react';

interface StreamVideoProps {
  stream: MediaStream;
  className: string;
  label?: string;
  muted?: boolean;
  /** Heard, but not seen. */
  hidden?: boolean;
}

export function StreamVideo({ stream, className, label, muted = false, hidden = false }: StreamVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream;
    // A browser that wants a gesture first plays at the next click on the page.
    element.play().catch(() => {});
    return () => {
      element.srcObject = null;
    };
  }, [stream]);
  return (
    <video
      ref={video}
      className={className}
      aria-label={label}
      data-hidden={hidden || undefined}
      muted={muted}
      autoPlay
      playsInline
    />
  );
}
