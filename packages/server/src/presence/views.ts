import type { Page, PresenceState } from '@earshot/core/protocol';
import type { Clock } from '../ports/clock.js';
import type { HeldLease, Leases } from '../ports/leases.js';
import type { User } from '../ports/store.js';
import type { Peer } from '../ws/peer.js';
import type { View } from './diffs.js';
import type { LastSeen } from './last-seen.js';
import { settingsAt } from './settings.js';
import { HIDDEN, shownAt } from './shown.js';

export interface ViewsDependencies {
  clock: Pick<Clock, 'now'>;
  leases: Pick<Leases, 'of'>;
  lastSeen: Pick<LastSeen, 'of'>;
  isContact: (owner: string, watcher: string) => Promise<boolean>;
  /** Those who see nobody there. */
  blockedBy: (owner: string) => Promise<ReadonlySet<string>>;
}

export interface Views {
  /** How users look to whoever `watchersOf` names; one question for all. */
  of(users: readonly User[], watchersOf: (user: string) => Iterable<Peer>): Promise<Map<string, View>>;
  /** How they look to anyone, in the order asked. */
  publicly(users: readonly User[]): Promise<PresenceState[]>;
}

/** How users are shown, and to whom. */
export function createViews(dependencies: ViewsDependencies): Views {
  const { clock, leases, lastSeen, isContact, blockedBy } = dependencies;
  async function look(users: readonly User[]) {
    const held = await leases.of(users.map(({ id }) => id));
    const now = clock.now();
    return users.map((user) => {
      const settings = settingsAt(user, now);
      const who = { user: user.id, ...(user.handle === undefined ? {} : { handle: user.handle }) };
      const facts = { settings, leases: held.get(user.id) ?? [], lastSeen: lastSeen.of(user) };
      const { shown, ...rest } = shownAt(facts, now);
      const hidden: PresenceState = { ...who, ...HIDDEN };
      return { user, settings, shown: { ...who, ...shown }, hidden, page: pageOf(facts.leases), ...rest };
    });
  }

  type Look = Awaited<ReturnType<typeof look>>[number];

  async function contactsAmong(owner: string, watchers: Iterable<Peer>): Promise<ReadonlySet<string>> {
    const asked = [...new Set([...watchers].map((peer) => peer.user.id))];
    const answers = await Promise.all(asked.map((watcher) => isContact(owner, watcher)));
    return new Set(asked.filter((_watcher, index) => answers[index]));
  }

  async function viewOf(one: Look, watchers: Iterable<Peer>): Promise<View> {
    const { user, settings, shown, hidden } = one;
    const { audience } = settings;
    // Visitors block nobody.
    const blocked = user.kind === 'member' ? await blockedBy(user.id) : undefined;
    const contacts = audience === 'contacts' ? await contactsAmong(user.id, watchers) : undefined;
    const maySee = (watcher: string) =>
      watcher === user.id || (!blocked?.has(watcher) && (audience === 'site' || contacts?.has(watcher) === true));
    // Only members see what a visitor is reading.
    const page = user.kind === 'visitor' ? one.page : undefined;
    const toMembers = page ? { ...shown, page } : shown;
    return {
      fingerprint: JSON.stringify([audience, toMembers, ...(blocked ?? [])]),
      ...(one.changesAt === undefined ? {} : { changesAt: one.changesAt }),
      for(watcher) {
        if (!maySee(watcher.user.id)) return hidden;
        return watcher.user.kind === 'member' ? toMembers : shown;
      },
    };
  }

  return {
    async of(users, watchersOf) {
      const looks = await look(users);
      const views = await Promise.all(looks.map((one) => viewOf(one, watchersOf(one.user.id))));
      return new Map(views.map((view, index) => [looks[index]?.user.id ?? '', view]));
    },
    async publicly(users) {
      return (await look(users)).map(({ settings, shown, hidden }) => (settings.audience === 'site' ? shown : hidden));
    },
  };
}

/** Of several tabs, the one that came last. */
function pageOf(leases: readonly HeldLease[]): Page | undefined {
  return leases.flatMap((lease) => (lease.says === 'inCall' || lease.leaving ? [] : (lease.page ?? []))).at(-1);
}
