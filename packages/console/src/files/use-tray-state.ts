import type { Upload } from '@earshot/core/attachments';
import { useStore } from '@earshot/react';
import { useMemo } from 'react';

/** What the tray as a whole is waiting for. */
export type TrayState = 'empty' | 'underWay' | 'ready';

function stateOf(uploads: readonly Upload[]): TrayState {
  if (uploads.length === 0) return 'empty';
  return uploads.every(({ state }) => state.get().status === 'ready') ? 'ready' : 'underWay';
}

/** Follows every upload in it. */
export function useTrayState(uploads: readonly Upload[]): TrayState {
  const state = useMemo(
    () => ({
      get: () => stateOf(uploads),
      subscribe(listener: () => void) {
        const stops = uploads.map(({ state }) => state.subscribe(listener));
        return () => {
          for (const stop of stops) stop();
        };
      },
    }),
    [uploads],
  );
  return useStore(state);
}
