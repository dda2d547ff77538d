import { useContacts } from '@earshot/react';

/** Has this member blocked them? */
export function useIsBlocked(user: string): boolean {
  const { list } = useContacts();
  return list.status === 'ready' && list.blocked.some(({ id }) => id === user);
}
