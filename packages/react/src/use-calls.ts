import type { BaseClient } from '@earshot/core';
import type { Calls } from '@earshot/core/calls';
import { useClient } from './provider.js';

const hasCalls = (client: BaseClient): client is BaseClient & { calls: Calls } => 'calls' in client;

/**
 * Starts calls: `useCalls().start(conversation, 'video')`.
 * @throws Error when the client was made without `features: [calls()]`
 */
export function useCalls(): Calls {
  const client: BaseClient = useClient();
  if (!hasCalls(client)) throw new Error('Calls need createClient({ features: [calls()] }).');
  return client.calls;
}
