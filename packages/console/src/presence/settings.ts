import type { PresenceSetting } from '@earshot/core';

export const SETTINGS: readonly PresenceSetting[] = ['auto', 'away', 'busy', 'invisible'];
/** What others see of each setting, for its dot. */
export const SHOWN_AS = { auto: 'available', away: 'away', busy: 'busy', invisible: 'offline' } as const;
