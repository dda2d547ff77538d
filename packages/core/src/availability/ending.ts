import type { PresenceSettings, Timestamp } from '../protocol/index.js';

/** Settings without what has ended, and when the next of it ends. */
export function withoutEnded(settings: PresenceSettings, now: Timestamp): { left: PresenceSettings; next?: Timestamp } {
  const { settingUntil, status, ...rest } = settings;
  const lasts = (until: Timestamp | undefined) => until === undefined || until > now;
  const left: PresenceSettings = {
    ...rest,
    ...(lasts(settingUntil) ? {} : { setting: 'auto' }),
    ...(settingUntil !== undefined && lasts(settingUntil) ? { settingUntil } : {}),
    ...(status && lasts(status.until) ? { status } : {}),
  };
  const next = Math.min(left.settingUntil ?? Infinity, left.status?.until ?? Infinity);
  return { left, ...(next === Infinity ? {} : { next }) };
}
