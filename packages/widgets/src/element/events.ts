import type { Availability } from '@earshot/core/protocol';

/** All events bubble and leave shadow roots, so that one listener on the document hears every name. */
const OUTWARD = { bubbles: true, composed: true };

/** The talk with this name was opened. */
export class EarshotOpenEvent extends Event {
  constructor() {
    super('earshot-open', OUTWARD);
  }
}

/** The talk with this name was closed; it goes on in the background. */
export class EarshotCloseEvent extends Event {
  constructor() {
    super('earshot-close', OUTWARD);
  }
}

/** The number of messages from this name that the reader has not seen has changed. */
export class EarshotUnreadEvent extends Event {
  readonly count: number;
  constructor(count: number) {
    super('earshot-unread', OUTWARD);
    this.count = count;
  }
}

/** What is known of the person's presence has changed. */
export class EarshotPresenceEvent extends Event {
  readonly availability: Availability;
  constructor(availability: Availability) {
    super('earshot-presence', OUTWARD);
    this.availability = availability;
  }
}

declare global {
  interface HTMLElementEventMap {
    'earshot-open': EarshotOpenEvent;
    'earshot-close': EarshotCloseEvent;
    'earshot-unread': EarshotUnreadEvent;
    'earshot-presence': EarshotPresenceEvent;
  }
}
