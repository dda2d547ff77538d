export type {
  OpenInterval,
  PresenceAudience,
  PresenceSettings,
  PresenceStatus,
  WorkingHours,
} from '../protocol/index.js';
export type { Activity } from './activity.js';
export { type AvailabilityOptions, availability } from './feature.js';
export type { AvailabilityChange, MyAvailability } from './types.js';
