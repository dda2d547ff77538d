import type { Call, CallView } from '@earshot/core/calls';
import { constantStore } from './constant-store.js';
import { useCalls } from './use-calls.js';
import { useStore } from './use-store.js';

const NOTHING = constantStore(undefined);
const NO_CALLS: readonly Call[] = [];
const none = () => undefined;
const noCalls = () => NO_CALLS;

/** A call and what to draw of it. */
export interface ShownCall {
  call: Call;
  view: CallView;
}

/** The call this page is in, is making, or just left (until `call.dismiss()`). */
export function useCall(): ShownCall | undefined {
  return useShown(useStore(useCalls().current, none));
}

/** Every call that rings here and is not taken yet. */
export function useIncomingCalls(): readonly Call[] {
  return useStore(useCalls().incoming, noCalls);
}

/** The call that has been ringing here for longest. */
export function useIncomingCall(): ShownCall | undefined {
  return useShown(useIncomingCalls()[0]);
}

function useShown(call: Call | undefined): ShownCall | undefined {
  const view = useStore<CallView | undefined>(call?.view ?? NOTHING);
  return call && view && { call, view };
}
