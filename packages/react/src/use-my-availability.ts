import type { BaseClient } from '@earshot/core';
import type { MyAvailability, PresenceSettings } from '@earshot/core/availability';
import { useClient } from './provider.js';
import { useStore } from './use-store.js';

const unknown = () => undefined;

/** How this member is shown to others, and how to change it. */
export interface MyShownAvailability extends Pick<MyAvailability, 'show' | 'change'> {
  /** Undefined until known, and for visitors. */
  settings: PresenceSettings | undefined;
}

const hasAvailability = (client: BaseClient): client is BaseClient & { availability: MyAvailability } =>
  'availability' in client;

/**
 * Setting, status, working hours and audience of this member.
 * @throws Error when the client was made without `features: [availability()]`
 */
export function useMyAvailability(): MyShownAvailability {
  const client: BaseClient = useClient();
  if (!hasAvailability(client)) {
    throw new Error('One’s own availability needs createClient({ features: [availability()] }).');
  }
  const { mine, show, change } = client.availability;
  return { settings: useStore(mine, unknown), show, change };
}
