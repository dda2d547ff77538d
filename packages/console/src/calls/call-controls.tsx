import type { Call, DeviceState } from '@earshot/core/calls';
import { type RefObject, useEffect, useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { IconButton } from '../ui/button.js';
import type { ShownView } from './call-stage.js';

interface CallControlsProps {
  call: Call;
  view: Exclude<ShownView, { phase: 'ended' }>;
  stage: RefObject<HTMLElement | null>;
}

/** A device that is being started counts as on: pressing again stops it. */
export const isOn = ({ status }: DeviceState): boolean => status === 'on' || status === 'starting';

export function CallControls({ call, view, stage }: CallControlsProps) {
  const { call: strings } = useStrings();
  const fail = useFail();
  const { microphone, camera } = view.local;
  return (
    <div className="call__controls">
      <IconButton
        icon={isOn(microphone) ? 'microphone' : 'microphoneOff'}
        label={isOn(microphone) ? strings.mute : strings.unmute}
        className="call__control"
        data-off={!isOn(microphone) || undefined}
        onClick={() => void call.setMicrophone(!isOn(microphone)).catch(fail)}
      />
      <IconButton
        icon={isOn(camera) ? 'video' : 'videoOff'}
        label={isOn(camera) ? strings.cameraOff : strings.cameraOn}
        className="call__control call__camera"
        data-off={!isOn(camera) || undefined}
        onClick={() => void call.setCamera(!isOn(camera)).catch(fail)}
      />
      <FullScreenButton stage={stage} />
      <IconButton
        icon="hangUp"
        tone="danger"
        label={view.phase === 'outgoing' ? strings.cancel : strings.hangUp}
        className="call__control call__control--end"
        onClick={() => void call.hangUp().catch(fail)}
      />
      {microphone.status === 'off' && (
        <span className="call__muted" role="status">
          {strings.selfMuted}
        </span>
      )}
    </div>
  );
}

function FullScreenButton({ stage }: { stage: RefObject<HTMLElement | null> }) {
  const { call: strings } = useStrings();
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  // Phones of one make have no full screen for pages.
  if (!document.fullscreenEnabled) return null;
  const toggle = () => {
    const done = isFull ? document.exitFullscreen() : stage.current?.requestFullscreen();
    // The browser may refuse; the call is as large as the pane then.
    done?.catch(() => {});
  };
  return (
    <IconButton
      icon="expand"
      label={isFull ? strings.leaveFullScreen : strings.fullScreen}
      className="call__control call__control--wide"
      onClick={toggle}
    />
  );
}
