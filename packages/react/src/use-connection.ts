import type { ConnectionState } from '@earshot/core';
import { useClient } from './provider.js';
import { useStore } from './use-store.js';

const IDLE: ConnectionState = { status: 'idle' };
const idle = () => IDLE;

/** Where the connection is, e.g. for a line that says "Reconnecting". Following it does not connect. */
export function useConnection(): ConnectionState {
  return useStore(useClient().connection, idle);
}
