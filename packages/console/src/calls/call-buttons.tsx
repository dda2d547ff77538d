import type { CallMedia } from '@earshot/core';
import { useCall, useCalls } from '@earshot/react';
import { useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { IconButton } from '../ui/button.js';

/** Rings the other side; one call at a time. */
export function CallButtons({ conversation }: { conversation: string }) {
  const { call: strings } = useStrings();
  const calls = useCalls();
  const current = useCall();
  const fail = useFail();
  const [starting, setStarting] = useState(false);
  const busy = starting || (current !== undefined && current.view.phase !== 'ended');
  const start = (media: CallMedia) => {
    setStarting(true);
    calls
      .start(conversation, media)
      .catch(fail)
      .finally(() => setStarting(false));
  };
  return (
    <div className="call-buttons">
      <IconButton icon="phone" label={strings.voice} disabled={busy} onClick={() => start('voice')} />
      <IconButton icon="video" label={strings.video} disabled={busy} onClick={() => start('video')} />
    </div>
  );
}
