import type { BaseClient } from '@earshot/core';
import type { Groups } from '@earshot/core/groups';
import { useClient } from './provider.js';

const hasGroups = (client: BaseClient): client is BaseClient & { groups: Groups } => 'groups' in client;

/**
 * Makes groups and changes who is in them: `useGroups().create({ name, people })`. Who is in a group now is in the thread.
 * @throws Error when the client was made without `features: [groups()]`
 */
export function useGroups(): Groups {
  const client: BaseClient = useClient();
  if (!hasGroups(client)) throw new Error('Groups need createClient({ features: [groups()] }).');
  return client.groups;
}
