import type { Store } from '../lib/store.js';
import type { PresenceSetting, PresenceState, UserId } from '../protocol/index.js';

export interface Presence {
  /**
   * Presence of one handle or user. Followed only while somebody subscribes; `undefined` until known.
   * Watches made in one tick travel as one frame.
   */
  of(target: { handle: string } | { user: UserId }): Store<PresenceState | undefined>;
  /** How this member asks to be shown; undefined for visitors. */
  readonly mine: Store<PresenceSetting | undefined>;
  /** @throws EarshotError `forbidden` for visitors */
  set(setting: PresenceSetting): Promise<void>;
}
