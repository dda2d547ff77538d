import type { Store } from '../lib/store.js';
import type { PresenceSetting, PresenceSettings, Requests, Timestamp } from '../protocol/index.js';

/** What is named changes; null takes away. */
export type AvailabilityChange = Requests['setAvailability'];

/** How this member is shown to others. Nothing of it is for visitors. */
export interface MyAvailability {
  /**
   * As the server has it, whichever device changed it; what has ended is gone. Undefined until known, and for
   * visitors.
   */
  readonly mine: Store<PresenceSettings | undefined>;
  /** Has nobody touched this device for a while? Others see who is idle on every device as `away`. */
  readonly idle: Store<boolean>;
  /**
   * @param until milliseconds since 1970; then it becomes `auto` by itself
   * @throws EarshotError `forbidden` for visitors
   */
  show(setting: PresenceSetting, until?: Timestamp): Promise<void>;
  /** @throws EarshotError `forbidden` for visitors; `bad_request`, `bad_emoji` */
  change(change: AvailabilityChange): Promise<void>;
}
