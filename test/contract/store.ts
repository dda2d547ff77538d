import { join } from 'node:path';
import type { Store } from '@earshot/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../support/temporary.ts';
import { actionsConformance } from './store/actions.ts';
import { callsConformance } from './store/calls.ts';
import { contactsConformance } from './store/contacts.ts';
import { feedsConformance } from './store/feeds.ts';
import { groupFeedsConformance } from './store/group-feeds.ts';
import { groupsConformance } from './store/groups.ts';
import { logConformance } from './store/log.ts';
import { peopleConformance } from './store/people.ts';
import { reportsConformance } from './store/reports.ts';
import { sessionsConformance } from './store/sessions.ts';
import { createPeople } from './store/support.ts';
import { teamsConformance } from './store/teams.ts';
import { turnsConformance } from './store/turns.ts';
import { uploadsConformance } from './store/uploads.ts';

/** One adapter: where it opens a store, and how a copy is made and put back. */
export interface StoreAdapter {
  /** Opens the store that lives in this place, which is empty at first. */
  open(place: string): Promise<Store>;
  /** Copies what is live in `place` where that is the database's own business; without it, the store does. */
  copy?(place: string, path: string): Promise<void>;
  /** Makes `place`, which is empty, hold what the backup holds. */
  restore(backup: string, place: string): Promise<void>;
}

/** What every store must do. An adapter is done when its test is one call of this. */
export function storeConformance(name: string, adapter: StoreAdapter): void {
  /** A store of its own for each test. */
  const make = async (place?: string) => {
    const store = await adapter.open(place ?? (await temporaryFolder()));
    onTestFinished(() => store.close().catch(() => {}));
    return store;
  };

  describe(`the store "${name}"`, () => {
    peopleConformance(make);
    sessionsConformance(make);
    logConformance(make);
    actionsConformance(make);
    feedsConformance(make);
    groupsConformance(make);
    groupFeedsConformance(make);
    callsConformance(make);
    turnsConformance(make);
    contactsConformance(make);
    teamsConformance(make);
    reportsConformance(make);
    uploadsConformance(make);

    describe('as a whole', () => {
      it('says that it works', async () => {
        const store = await make();
        await expect(store.check()).resolves.toBeUndefined();
      });

      it('has everything again after it was closed', async () => {
        const place = await temporaryFolder();
        const before = await adapter.open(place);
        const people = await createPeople(before);
        await people.say('kept');
        await before.close();
        const store = await make(place);
        expect(await store.conversations.events(people.conversation, { limit: 9 })).toMatchObject([{ text: 'kept' }]);
      });

      it('refuses what comes after it was closed', async () => {
        const store = await make();
        const people = await createPeople(store);
        await store.close();
        await expect(people.say('too late')).rejects.toThrow();
      });

      it('is copied consistently while it is written to, and the copy can be put back', async () => {
        const live = await temporaryFolder();
        const store = await make(live);
        const people = await createPeople(store);
        await people.say('before');
        const copy = join(await temporaryFolder(), 'copy.db');
        const writing = Promise.all(Array.from({ length: 200 }, (_, index) => people.say(`during ${index}`)));
        await (adapter.copy ? adapter.copy(live, copy) : store.backup(copy));
        await writing;
        const place = await temporaryFolder();
        await adapter.restore(copy, place);
        const restored = await make(place);
        const events = await restored.conversations.events(people.conversation, { limit: 1_000 });
        const record = await restored.conversations.byId(people.conversation);
        expect(events[0]).toMatchObject({ text: 'before' });
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        expect(record?.lastSeq).toBe(events.length);
        // It can be gone on with.
        const { event } = await createSay(restored, people)('after');
        expect(event.seq).toBe(events.length + 1);
      });

      if (adapter.copy) {
        it('says who makes copies of it', async () => {
          const store = await make();
          const refused = store.backup(join(await temporaryFolder(), 'copy.db'));
          await expect(refused).rejects.toMatchObject({ name: 'BackupElsewhereError' });
        });
      } else {
        it('does not overwrite what stands where the copy should go', async () => {
          const store = await make();
          const copy = join(await temporaryFolder(), 'copy.db');
          await store.backup(copy);
          await expect(store.backup(copy)).rejects.toThrow();
        });
      }
    });
  });
}

function createSay(store: Store, people: { conversation: string; ben: string }) {
  return (text: string) =>
    store.conversations.append(people.conversation, { kind: 'message', author: people.ben, key: text, text }, 0, {
      device: 'restored',
      key: text,
    });
}
