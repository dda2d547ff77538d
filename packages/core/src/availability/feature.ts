import type { Feature } from '../feature.js';
import { type Activity, pageActivity } from './activity.js';
import { createAvailability } from './availability.js';
import type { MyAvailability } from './types.js';

/** Long enough to read a long page without touching anything, short enough to be believed. */
const IDLE_AFTER_MS = 5 * 60_000;

export interface AvailabilityOptions {
  /** What shows that somebody is at the device; the pointer, the keys and the page's visibility by default. */
  activity?: Activity;
  /** Without a sign of life for this long, the device is idle. Default 300000. */
  idleAfterMs?: number;
}

/**
 * How a member is shown, for `createClient({ features: [availability()] })`: the setting and status with their ends,
 * working hours, audience, and being away by itself when nobody touches the device.
 */
export function availability({
  activity,
  idleAfterMs = IDLE_AFTER_MS,
}: AvailabilityOptions = {}): Feature<'availability', MyAvailability> {
  return {
    name: 'availability',
    create: (context) => createAvailability(context, { activity: activity ?? pageActivity(), idleAfterMs }),
  };
}
