import type { Call } from '@earshot/core/calls';
import type { KeyboardEvent } from 'react';
import { isOn } from './call-controls.js';
import type { ShownView } from './call-stage.js';

/** M and V, while the focus is in the call: a letter typed elsewhere never mutes anybody. */
export function useCallKeys(call: Call, view: ShownView, fail: (cause: unknown) => void) {
  return (event: KeyboardEvent) => {
    if (view.phase === 'ended' || event.ctrlKey || event.metaKey || event.altKey) return;
    const { microphone, camera } = view.local;
    const key = event.key.toLowerCase();
    if (key === 'm') void call.setMicrophone(!isOn(microphone)).catch(fail);
    else if (key === 'v') void call.setCamera(!isOn(camera)).catch(fail);
  };
}
