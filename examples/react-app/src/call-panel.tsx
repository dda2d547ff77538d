import type { Call } from '@earshot/core/calls';
import { useCall, useIncomingCall } from '@earshot/react';
import { useEffect, useRef } from 'react';

/** The call that rings here, or the one that this page is in. */
export function CallPanel() {
  const incoming = useIncomingCall();
  const current = useCall();
  if (current && current.view.phase !== 'incoming') return <CurrentCall {...current} />;
  if (!incoming) return null;
  const { call } = incoming;
  return (
    <p role="alert">
      Ada is calling.{' '}
      <button type="button" onClick={() => void call.accept()}>
        Accept
      </button>{' '}
      <button type="button" onClick={() => void call.decline()}>
        Decline
      </button>
    </p>
  );
}

function CurrentCall({ call, view }: NonNullable<ReturnType<typeof useCall>>) {
  switch (view.phase) {
    case 'incoming':
      return null;
    case 'outgoing':
      return (
        <p role="status">
          Ringing… <HangUp call={call} />
        </p>
      );
    case 'active': {
      const [remote] = view.remotes;
      return (
        <div>
          {remote?.stream && <Picture stream={remote.stream} label="Ada Example" />}
          <p>
            {view.connectedAt === undefined ? 'Connecting…' : 'Connected'} <HangUp call={call} />
          </p>
        </div>
      );
    }
    case 'ended':
      return (
        <p role="status">
          The call has ended ({view.reason}).{' '}
          <button type="button" onClick={call.dismiss}>
            Close
          </button>
        </p>
      );
  }
}

function HangUp({ call }: { call: Call }) {
  return (
    <button type="button" onClick={() => void call.hangUp()}>
      Hang up
    </button>
  );
}

function Picture({ stream, label }: { stream: MediaStream; label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} aria-label={label} autoPlay playsInline muted={false} />;
}
