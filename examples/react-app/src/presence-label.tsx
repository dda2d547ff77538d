import { usePresence } from '@earshot/react';

const WORDS = { available: 'is here', away: 'is away', busy: 'is busy', offline: 'is not here right now' };

export function PresenceLabel({ handle }: { handle: string }) {
  const presence = usePresence({ handle });
  return <small>{presence ? WORDS[presence.availability] : ' '}</small>;
}
