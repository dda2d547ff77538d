import type { PresenceSettings, PresenceStatus, Requests } from '@earshot/core/protocol';
import { checkedEmoji, checkedStatusText } from '../limits/text.js';
import type { Bus } from '../ports/bus.js';
import type { Clock } from '../ports/clock.js';
import type { User, UserStore } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import { type Peers, updateUser } from '../ws/peers.js';
import type { LastSeen } from './last-seen.js';
import { settingsAt } from './settings.js';

export interface OwnSettingsDependencies {
  users: UserStore;
  bus: Pick<Bus, 'publish'>;
  clock: Pick<Clock, 'now'>;
  peers: Peers;
  lastSeen: Pick<LastSeen, 'record'>;
  /** What others see of the user may be something else now. */
  changed(user: string): void;
}

/** What members change of how they are shown; their other devices hear of it. */
export function createOwnSettings({ users, bus, clock, peers, lastSeen, changed }: OwnSettingsDependencies) {
  async function store(user: string, change: Parameters<UserStore['update']>[1]): Promise<PresenceSettings> {
    const availability = settingsAt(await updateUser(users, peers, user, change), clock.now());
    bus.publish(user, { t: 'availability', availability });
    changed(user);
    return availability;
  }

  return {
    async set(user: User, { setting, until }: Requests['setPresence']): Promise<void> {
      const before = settingsAt(user, clock.now()).setting;
      // From here on they look like somebody who has just left.
      if (setting === 'invisible' && before !== 'invisible') await lastSeen.record(user.id);
      const settingUntil = setting === 'auto' ? null : (until ?? null);
      await store(user.id, { presenceSetting: setting, availability: { settingUntil } });
    },
    /** @throws Refusal `bad_request`, `bad_emoji` */
    async change(user: User, { status, ...rest }: Requests['setAvailability']): Promise<PresenceSettings> {
      return store(user.id, {
        availability: { ...rest, ...(status === undefined ? {} : { status: status && checkedStatus(status) }) },
      });
    },
  };
}

/** @throws Refusal `bad_request`, `bad_emoji` */
function checkedStatus({ text, emoji, until }: PresenceStatus): PresenceStatus {
  const clean = checkedStatusText(text);
  if (clean === '' && emoji === undefined) throw new Refusal('bad_request');
  return {
    text: clean,
    ...(emoji === undefined ? {} : { emoji: checkedEmoji(emoji) }),
    ...(until === undefined ? {} : { until }),
  };
}
